package groundswell.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another process of ours, on the same JDK and classpath. */
final class Jvm implements AutoCloseable {

    private static final int STOP_SECONDS_MAX = 120;

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;

    private Jvm(Process process) {
        this.process = process;
        out = process.inputReader(StandardCharsets.UTF_8);
        in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts a class's {@code main} with the launcher's JVM options.
     *
     * @param options further JVM options
     */
    static Jvm start(List<String> options, String mainClass, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:MaxRAMPercentage=33"));
        if (Runtime.version().feature() >= 25) {
            command.add("-XX:+UseCompactObjectHeaders");
        }
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(classes(mainClass));
        command.addAll(options);
        command.add(mainClass);
        command.addAll(arguments);
        return new Jvm(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /**
     * Of the server: what the launcher runs if {@code -Dgroundswell.run=} names its folder, with
     * its archive of classes; else this process's own classpath.
     */
    private static List<String> classes(String mainClass) {
        String folder = System.getProperty("groundswell.run");
        if (folder == null || folder.isEmpty() || !mainClass.startsWith("groundswell.app.")) {
            return List.of("-cp", System.getProperty("java.class.path"));
        }
        Path archive = Path.of(folder, "classes.jsa");
        return Files.exists(archive)
                ? List.of(
                        "-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off", "-cp", folder + "/*")
                : List.of("-cp", folder + "/*");
    }

    /** Runs to the end and gives what was printed. */
    static String run(String mainClass, List<String> arguments) throws IOException {
        try (Jvm jvm = start(List.of(), mainClass, arguments)) {
            String all = String.join("\n", jvm.out.lines().toList());
            return all.strip();
        }
    }

    /** The rest of the first line that has this in it. */
    String awaitLine(String part) throws IOException {
        String line;
        while ((line = out.readLine()) != null) {
            int at = line.indexOf(part);
            if (at >= 0) {
                return line.substring(at + part.length()).strip();
            }
        }
        throw new IOException("the process ended before it said: " + part);
    }

    /** Sends a line and waits for the answer. */
    String ask(String line) throws IOException {
        in.write(line);
        in.newLine();
        in.flush();
        String answer = out.readLine();
        if (answer == null) {
            throw new IOException("no answer to: " + line);
        }
        return answer;
    }

    /** Processor time used so far, of all threads, native ones included. */
    double processorSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /** The same, thread by thread. */
    Map<String, Double> threadTimes() throws IOException {
        return ThreadTimes.of(process.pid());
    }

    /** Runs a diagnostic command of the JDK on the process. */
    String diagnose(String command) throws IOException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(process.pid()),
                                command)
                        .redirectErrorStream(true)
                        .start();
        try (var answer =
                new BufferedReader(
                        new InputStreamReader(jcmd.getInputStream(), StandardCharsets.UTF_8))) {
            return String.join("\n", answer.lines().toList());
        }
    }

    /** Tells the process to stop, as an operator does, and waits. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
