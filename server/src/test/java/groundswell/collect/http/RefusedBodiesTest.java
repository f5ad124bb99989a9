package groundswell.collect.http;

import static groundswell.collect.http.RunningCollector.basic;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Intake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies in which no messages can be found leave a dead letter when their sender is known. */
class RefusedBodiesTest {

    private final MemoryIntake intake = new MemoryIntake();
    private final RunningCollector server = new RunningCollector(intake);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_is_no_json_is_kept_with_its_reason() throws Exception {
        server.post("/v1/batch", "{\"batch\":[\n{\"type\":]}", basic("shop-key"));

        assertThat(intake.letters())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.source()).isEqualTo(1);
                    assertThat(letter.receivedAtMs())
                            .isEqualTo(RunningCollector.NOW.toEpochMilli());
                    assertThat(letter.code()).isEqualTo("malformed");
                    assertThat(letter.message()).contains("line 2, column 9");
                    assertThat(letter.raw()).isEqualTo("{\"batch\":[\n{\"type\":]}");
                    assertThat(letter.quarantined()).isFalse();
                });
    }

    @Test
    void what_is_too_large_is_kept_up_to_a_message_s_size() throws Exception {
        server.post("/v1/batch", "x".repeat(5_000_000), basic("shop-key"));

        assertThat(intake.letters())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.code()).isEqualTo("too_large");
                    assertThat(letter.raw()).isEqualTo("x".repeat(32 * 1024));
                });
    }

    @Test
    void what_has_another_shape_or_too_many_messages_is_kept() throws Exception {
        server.post("/v1/batch", "{\"batch\":7}", basic("shop-key"));
        server.post("/v1/batch", "[" + "{},".repeat(2_500) + "{}]", basic("shop-key"));

        assertThat(intake.letters())
                .extracting(letter -> letter.code())
                .containsExactly("wrong_shape", "too_many_messages");
    }

    @Test
    void a_body_of_nobody_or_of_a_source_that_is_off_is_not_kept() throws Exception {
        server.post("/v1/batch", "{\"writeKey\":\"shop-key\",");
        server.post("/v1/batch", "{", basic("off-key"));

        assertThat(intake.letters()).isEmpty();
    }

    @Test
    void it_is_answered_also_when_it_cannot_be_kept() throws Exception {
        intake.refuse(new Intake.IntakeRefused("full", 5, false));

        assertThat(server.post("/v1/batch", "{", basic("shop-key")).statusCode()).isEqualTo(400);
    }
}
