package io.ottla.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.message.ApiMessageType.ListenerType;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.protocol.types.RawTaggedField;

/**
 * Kafka's own message classes behind a pipe: a line of JSON in, a line of JSON out.
 *
 * <p>{"op":"errors"} and {"op":"apis"} give Kafka's tables. {"op":"message","name":...} gives a message's versions.
 * {"op":"convert","name":...,"version":...,"json":...,"tags":{"20308":"00ff"}} reads Kafka's JSON form, and gives for
 * every version the bytes, or the exception, and for the given version also what Kafka reads back from its bytes.
 * {"op":"read","name":...,"version":...,"bytes":...} gives the JSON form of bytes.
 */
public final class Oracle {
    private static final String[] PACKAGES = {
        "org.apache.kafka.common.message",
        "org.apache.kafka.common.metadata",
        "org.apache.kafka.coordinator.group.generated",
        "org.apache.kafka.coordinator.share.generated",
        "org.apache.kafka.coordinator.transaction.generated",
        "org.apache.kafka.raft.generated",
        "org.apache.kafka.server.log.remote.metadata.storage.generated",
    };
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();

    private final Map<String, Class<?>> messages = new HashMap<>();
    private final Map<String, Class<?>> converters = new HashMap<>();

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        BufferedWriter out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        Oracle oracle = new Oracle();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            ObjectNode answer;
            try {
                answer = oracle.answer(JSON.readTree(line));
            } catch (Throwable failure) {
                answer = JSON.createObjectNode().put("error", describe(failure));
            }
            out.write(JSON.writeValueAsString(answer));
            out.newLine();
            out.flush();
        }
    }

    private ObjectNode answer(JsonNode request) throws Throwable {
        return switch (request.get("op").asText()) {
            case "errors" -> errors();
            case "apis" -> apis();
            case "message" -> message(request.get("name").asText());
            case "convert" -> convert(request);
            case "read" -> {
                Message message = create(request.get("name").asText());
                ByteBuffer bytes = ByteBuffer.wrap(HEX.parseHex(request.get("bytes").asText()));
                yield JSON.createObjectNode().set("json", read(message, bytes, (short) request.get("version").asInt()));
            }
            default -> throw new IllegalArgumentException("unknown op");
        };
    }

    private static ObjectNode errors() {
        ArrayNode rows = JSON.createArrayNode();
        for (Errors error : Errors.values()) {
            rows.addObject()
                .put("code", error.code())
                .put("name", error.name())
                .put("retriable", error.exception() instanceof RetriableException);
        }
        return JSON.createObjectNode().set("errors", rows);
    }

    private static ObjectNode apis() {
        ArrayNode rows = JSON.createArrayNode();
        for (ApiKeys api : ApiKeys.values()) {
            if (!api.hasValidVersion()) {
                continue;
            }
            ObjectNode row = rows.addObject()
                .put("key", api.id)
                .put("name", api.name)
                .put("min", api.messageType.lowestSupportedVersion())
                .put("max", api.messageType.highestSupportedVersion(true))
                .put("stable", api.messageType.highestSupportedVersion(false));
            api.toApiVersionForApiResponse(false, ListenerType.BROKER)
                .ifPresent(range -> row.put("advertised", range.minVersion()));
            ArrayNode request = row.putArray("request_header");
            ArrayNode response = row.putArray("response_header");
            // One version more than there is: a broker must read the header of such a request, too.
            for (short version = api.messageType.lowestSupportedVersion();
                    version <= api.messageType.highestSupportedVersion(true) + 1; version++) {
                request.add(api.messageType.requestHeaderVersion(version));
                response.add(api.messageType.responseHeaderVersion(version));
            }
        }
        return JSON.createObjectNode().set("apis", rows);
    }

    private ObjectNode message(String name) throws Throwable {
        Message message = create(name);
        ObjectNode answer = JSON.createObjectNode()
            .put("min", message.lowestSupportedVersion())
            .put("max", message.highestSupportedVersion());
        if (message instanceof ApiMessage keyed) {
            answer.put("key", keyed.apiKey());
        }
        return answer;
    }

    private ObjectNode convert(JsonNode request) throws Throwable {
        String name = request.get("name").asText();
        short version = (short) request.get("version").asInt();
        Message message = fromJson(name, request.get("json"), version);
        JsonNode tags = request.get("tags");
        if (tags != null) {
            tags.fields().forEachRemaining(tag -> message.unknownTaggedFields().add(
                new RawTaggedField(Integer.parseInt(tag.getKey()), HEX.parseHex(tag.getValue().asText()))));
        }
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode bytes = answer.putObject("bytes");
        for (short to = message.lowestSupportedVersion(); to <= message.highestSupportedVersion(); to++) {
            try {
                ByteBuffer buffer = MessageUtil.toByteBufferAccessor(message, to).buffer();
                bytes.put(Short.toString(to), HEX.formatHex(MessageUtil.byteBufferToArray(buffer)));
            } catch (Exception refused) {
                bytes.putObject(Short.toString(to)).put("error", describe(refused));
            }
        }
        JsonNode own = bytes.get(Short.toString(version));
        if (own.isTextual()) {
            answer.set("json", read(create(name), ByteBuffer.wrap(HEX.parseHex(own.asText())), version));
        }
        return answer;
    }

    private JsonNode read(Message message, ByteBuffer bytes, short version) throws Throwable {
        message.read(new ByteBufferAccessor(bytes), version);
        if (bytes.hasRemaining()) {
            throw new IllegalStateException(bytes.remaining() + " bytes are left");
        }
        return toJson(message, version);
    }

    private Message fromJson(String name, JsonNode json, short version) throws Throwable {
        find(name);
        return (Message) call(converters.get(name), "read", new Class<?>[] {JsonNode.class, short.class}, json, version);
    }

    private JsonNode toJson(Message message, short version) throws Throwable {
        Class<?> converter = Class.forName(message.getClass().getName() + "JsonConverter");
        Class<?>[] parameters = {message.getClass(), short.class, boolean.class};
        // Of records Kafka writes the size only: with `true` there it writes an empty text.
        return (JsonNode) call(converter, "write", parameters, message, version, false);
    }

    private Message create(String name) throws Throwable {
        find(name);
        return (Message) messages.get(name).getConstructor().newInstance();
    }

    private void find(String name) {
        if (messages.containsKey(name)) {
            return;
        }
        for (String location : PACKAGES) {
            for (String suffix : new String[] {"Data", ""}) {
                try {
                    Class<?> found = Class.forName(location + "." + name + suffix);
                    converters.put(name, Class.forName(found.getName() + "JsonConverter"));
                    messages.put(name, found);
                    return;
                } catch (ClassNotFoundException tryNext) {
                    // The next package may have it.
                }
            }
        }
        throw new IllegalArgumentException("Kafka has no message " + name);
    }

    private static Object call(Class<?> type, String method, Class<?>[] parameters, Object... arguments) throws Throwable {
        try {
            return type.getMethod(method, parameters).invoke(null, arguments);
        } catch (InvocationTargetException wrapped) {
            throw wrapped.getCause();
        }
    }

    private static String describe(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
