package io.ottla.scenarios;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** Columns and rows as the file of scenarios writes them, as Arrow has them. */
final class Data {
    private static final String DICTIONARY = "dictionary";
    private static final Map<String, ArrowType> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("null", new ArrowType.Null());
        TYPES.put("bool", new ArrowType.Bool());
        TYPES.put("int32", new ArrowType.Int(32, true));
        TYPES.put("int64", new ArrowType.Int(64, true));
        TYPES.put("float64", new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE));
        TYPES.put("utf8", new ArrowType.Utf8());
        TYPES.put("large_utf8", new ArrowType.LargeUtf8());
        TYPES.put("binary", new ArrowType.Binary());
        TYPES.put("timestamp_ms", new ArrowType.Timestamp(TimeUnit.MILLISECOND, "UTC"));
        TYPES.put("timestamp_us", new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC"));
    }

    private Data() {}

    /** {@code name:type}, with {@code ?} behind it when it may hold nulls. */
    static Schema schema(List<String> columns) {
        List<Field> fields = new ArrayList<>();
        for (String column : columns) {
            String[] parts = column.split(":");
            boolean nullable = parts[1].endsWith("?");
            String kind = nullable ? parts[1].substring(0, parts[1].length() - 1) : parts[1];
            boolean dictionary = kind.equals(DICTIONARY);
            ArrowType type = TYPES.get(dictionary ? "utf8" : kind);
            if (type == null) {
                throw new IllegalArgumentException(column + ": an unknown type");
            }
            // The dictionary's number is that of the column.
            DictionaryEncoding encoding =
                    dictionary ? new DictionaryEncoding(fields.size(), false, new ArrowType.Int(32, true)) : null;
            fields.add(new Field(parts[0], new FieldType(nullable, type, encoding), null));
        }
        return new Schema(fields);
    }

    /** Whether there is a column that is encoded by a dictionary. */
    static boolean hasDictionary(Schema schema) {
        return schema.getFields().stream().anyMatch(field -> field.getDictionary() != null);
    }

    /** The schema as {@link #schema} reads it. */
    static String describe(Schema schema) {
        return schema.getFields().stream()
                .map(field -> field.getName() + ":" + name(field) + (field.isNullable() ? "?" : ""))
                .collect(Collectors.joining(" "));
    }

    private static String name(Field field) {
        if (field.getDictionary() != null) {
            return DICTIONARY;
        }
        return TYPES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(field.getType()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("another");
    }

    /** One batch; each row is a word of cells. The dictionaries of its columns are put into {@code dictionaries}. */
    static VectorSchemaRoot batch(
            BufferAllocator allocator, Schema schema, List<String> rows, MapDictionaryProvider dictionaries) {
        int width = schema.getFields().size();
        List<FieldVector> vectors = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            Field field = schema.getFields().get(column);
            FieldVector vector = plain(field).createVector(allocator);
            vector.allocateNew();
            for (int row = 0; row < rows.size(); row++) {
                String[] cells = rows.get(row).split(",", -1);
                if (cells.length != width) {
                    throw new IllegalArgumentException(rows.get(row) + ": not " + width + " cells");
                }
                set(vector, row, cells[column]);
            }
            vector.setValueCount(rows.size());
            vectors.add(field.getDictionary() == null ? vector : encoded(allocator, field, vector, dictionaries));
        }
        return new VectorSchemaRoot(
                vectors.stream().map(FieldVector::getField).toList(), vectors, rows.size());
    }

    private static Field plain(Field field) {
        return new Field(field.getName(), new FieldType(field.isNullable(), field.getType(), null), null);
    }

    private static FieldVector encoded(
            BufferAllocator allocator, Field field, FieldVector values, MapDictionaryProvider dictionaries) {
        VarCharVector words = new VarCharVector(field.getName(), allocator);
        words.allocateNew();
        List<String> distinct = new ArrayList<>();
        for (int row = 0; row < values.getValueCount(); row++) {
            String word = String.valueOf(values.getObject(row));
            if (!distinct.contains(word)) {
                words.setSafe(distinct.size(), word.getBytes(StandardCharsets.UTF_8));
                distinct.add(word);
            }
        }
        words.setValueCount(distinct.size());
        Dictionary dictionary = new Dictionary(words, field.getDictionary());
        dictionaries.put(dictionary);
        try (values) {
            return (FieldVector) DictionaryEncoder.encode(values, dictionary);
        }
    }

    /** A text cell: {@code x*1000} is a thousand x. */
    private static byte[] text(String cell) {
        int star = cell.indexOf('*');
        boolean repeated = star > 0 && cell.codePointCount(0, star) == 1 && cell.substring(star + 1).matches("\\d+");
        String text = repeated ? cell.substring(0, star).repeat(Integer.parseInt(cell.substring(star + 1))) : cell;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void set(FieldVector vector, int row, String cell) {
        if (cell.equals("null")) {
            vector.setNull(row);
        } else if (vector instanceof BitVector bits) {
            bits.setSafe(row, cell.equals("true") ? 1 : 0);
        } else if (vector instanceof IntVector ints) {
            ints.setSafe(row, Integer.parseInt(cell));
        } else if (vector instanceof BigIntVector longs) {
            longs.setSafe(row, Long.parseLong(cell));
        } else if (vector instanceof Float8Vector doubles) {
            doubles.setSafe(row, cell.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(cell));
        } else if (vector instanceof VarCharVector texts) {
            texts.setSafe(row, text(cell));
        } else if (vector instanceof LargeVarCharVector texts) {
            texts.setSafe(row, text(cell));
        } else if (vector instanceof VarBinaryVector bytes) {
            bytes.setSafe(row, text(cell));
        } else if (vector instanceof TimeStampVector times) {
            times.setSafe(row, Long.parseLong(cell));
        } else {
            throw new IllegalArgumentException(vector.getField() + ": not a type of the scenarios");
        }
    }

    /** A batch's rows, one a line. */
    static List<String> rows(VectorSchemaRoot batch) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < batch.getRowCount(); row++) {
            int index = row;
            rows.add(batch.getFieldVectors().stream().map(vector -> cell(vector, index)).collect(Collectors.joining(", ")));
        }
        return rows;
    }

    private static String cell(FieldVector vector, int row) {
        if (vector instanceof NullVector || vector.isNull(row)) {
            return "null";
        } else if (vector instanceof BitVector bits) {
            return bits.get(row) == 1 ? "true" : "false";
        } else if (vector instanceof Float8Vector doubles) {
            double value = doubles.get(row);
            return Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : String.format(Locale.ROOT, "%.3f", value);
        } else if (vector instanceof VarCharVector texts) {
            return quoted(texts.get(row));
        } else if (vector instanceof LargeVarCharVector texts) {
            return quoted(texts.get(row));
        } else if (vector instanceof VarBinaryVector bytes) {
            return quoted(bytes.get(row));
        } else if (vector instanceof TimeStampVector times) {
            return Long.toString(times.get(row));
        }
        return String.valueOf(vector.getObject(row));
    }

    private static String quoted(byte[] bytes) {
        return bytes.length <= 100 ? '"' + new String(bytes, StandardCharsets.UTF_8) + '"' : bytes.length + " bytes";
    }
}
