package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Commands as they are typed, and what they print. */
final class Typed {

    private Typed() {}

    /** What a command prints that ends with this exit code. */
    static String command(int expected, String... words) {
        PrintStream real = System.out;
        var out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            CommandLine line = Groundswell.commandLine();
            line.setErr(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
            int code = line.execute(words);
            String said = out.toString(StandardCharsets.UTF_8);
            assertThat(code).as(said).isEqualTo(expected);
            return said;
        } finally {
            System.setOut(real);
        }
    }
}
