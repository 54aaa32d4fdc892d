package orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ottla.junit5.Broker;
import io.ottla.junit5.OttlaBroker;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OrdersTest {
    @Test
    void anOrderIsWritten(@OttlaBroker Broker broker) throws Exception {
        new Orders(broker.bootstrapServers()).place("ada", "a lamp");
        assertEquals(1, broker.connection().topic("orders").rows());
    }

    @Test
    void aSecondBrokerIsOneParameterAway(@OttlaBroker("here") Broker here, @OttlaBroker("there") Broker there) {
        assertNotEquals(here.bootstrapServers(), there.bootstrapServers());
    }

    /** What the class's annotation says counts for all of its tests. */
    @Nested
    @OttlaBroker(topics = "orders", config = "message.max.bytes=10000")
    class WithTheTopic {
        private Orders orders;

        @BeforeEach
        void connect(Broker broker) {
            orders = new Orders(broker.bootstrapServers());
        }

        @Test
        void ordersAreReadInSequence() throws Exception {
            for (String item : List.of("paper", "ink", "lamp")) {
                orders.place("ada", item);
            }
            assertEquals(List.of("paper", "ink", "lamp"), orders.first(3));
        }

        @Test
        void eachTestBeginsWithNothing(Broker broker) {
            assertEquals(0, broker.connection().topic("orders").rows());
        }
    }
}
