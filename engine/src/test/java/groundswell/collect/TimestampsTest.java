package groundswell.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00.5Z, 2026-03-01T12:00:00.500Z",
        "2026-03-01T12:00:00.25Z, 2026-03-01T12:00:00.250Z",
        "2026-03-01T12:00:00.123456789Z, 2026-03-01T12:00:00.123Z",
        "2026-03-01T14:00:00+02:00, 2026-03-01T12:00:00Z",
        "2026-03-01T07:00:00-0500, 2026-03-01T12:00:00Z",
        "2026-03-01T14:00:00+02, 2026-03-01T12:00:00Z",
        "2026-03-01 12:00:00, 2026-03-01T12:00:00Z",
        "2026-03-01 12:00:00 UTC, ",
        "2026-03-01T12:00, 2026-03-01T12:00:00Z",
        "2026-03-01, 2026-03-01T00:00:00Z",
        "2024-02-29, 2024-02-29T00:00:00Z",
        "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z",
        "1772366400, 2026-03-01T12:00:00Z",
        "1772366400000, 2026-03-01T12:00:00Z",
        "1772366400.25, 2026-03-01T12:00:00.250Z"
    })
    void instants_are_read_as_clients_write_them(String written, String meant) {
        assertThat(Timestamps.parse(written))
                .isEqualTo(
                        meant == null ? Timestamps.INVALID : Instant.parse(meant).toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-02-29",
                "2026-13-01",
                "2026-3-1",
                "2026-03-01T",
                "2026-03-01T25:00:00Z",
                "2026-03-01T12:60:00Z",
                "2026-03-01T12:00:00.Z",
                "2026-03-01T12:00:00+99:00",
                "2026-03-01T12:00:00Zzz",
                "NaN",
                "Infinity",
                "1e300",
                "2026-03-01X12:00"
            })
    void what_is_no_instant_is_said_to_be_none(String written) {
        assertThat(Timestamps.parse(written)).isEqualTo(Timestamps.INVALID);
    }
}
