package io.ottla.arrow;

import io.ottla.ErrorCode;
import io.ottla.OttlaException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/** What Arrow Java's vectors can hold, and whether two batches have the same columns. */
final class Columns {
    private Columns() {}

    /**
     * Refuses columns for which Arrow Java has types and no vectors that fit: it would read and write past their values.
     *
     * @throws OttlaException {@link ErrorCode#UNSUPPORTED_TYPE}
     */
    static Schema check(Schema schema, DictionaryProvider dictionaries) {
        schema.getFields().forEach(field -> check(field.getName(), field, dictionaries));
        return schema;
    }

    private static void check(String column, Field field, DictionaryProvider dictionaries) {
        ArrowType type = field.getType();
        String reason = null;
        if (type instanceof ArrowType.Decimal && ((ArrowType.Decimal) type).getBitWidth() < 128) {
            reason = "Arrow Java has no vectors for decimals of less than 128 bits";
        } else if (type instanceof ArrowType.FixedSizeBinary && ((ArrowType.FixedSizeBinary) type).getByteWidth() == 0) {
            reason = "Arrow Java's vectors cannot hold values without a byte";
        }
        if (reason != null) {
            throw new OttlaException(
                    ErrorCode.UNSUPPORTED_TYPE,
                    "column \"" + column + "\" is or has " + type + ": " + reason
                            + "; leave it out of columns(...) when reading, cast it before producing");
        }
        field.getChildren().forEach(child -> check(column, child, dictionaries));
        if (field.getDictionary() != null) {
            Dictionary dictionary = dictionaries.lookup(field.getDictionary().getId());
            if (dictionary != null) {
                check(column, dictionary.getVector().getField(), dictionaries);
            }
        }
    }

    /**
     * Refuses a batch whose columns are not those that the first one had.
     *
     * @throws OttlaException {@link ErrorCode#INVALID_RECORD}
     */
    static void checkSame(Schema first, Schema now) {
        if (first != now && !same(first.getFields(), now.getFields())) {
            throw new OttlaException(
                    ErrorCode.INVALID_RECORD, "the columns of the batch are " + now + ", those of the first were " + first);
        }
    }

    /** The batch of a reader, when it is one that can be taken: it is there, its columns can be held, and are those promised. */
    static VectorSchemaRoot batch(VectorSchemaRoot batch, DictionaryProvider dictionaries, Schema promised) {
        if (batch == null) {
            throw new OttlaException(ErrorCode.INVALID_RECORD, "the reader's getVectorSchemaRoot() has given null");
        }
        if (promised == null) {
            check(batch.getSchema(), dictionaries);
        } else {
            checkSame(promised, batch.getSchema());
        }
        return batch;
    }

    private static boolean same(List<Field> first, List<Field> now) {
        if (first == now) {
            return true;
        }
        if (first.size() != now.size()) {
            return false;
        }
        Iterator<Field> others = now.iterator();
        for (Field field : first) {
            Field other = others.next();
            // Neither metadata nor whether nulls are allowed changes what lies in memory.
            boolean same = Objects.equals(field.getName(), other.getName())
                    && field.getType().equals(other.getType())
                    && Objects.equals(field.getDictionary(), other.getDictionary())
                    && same(field.getChildren(), other.getChildren());
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
