package groundswell.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a secret is read from, since what stands on a command line is seen by everybody on the
 * machine and kept in the shell's history.
 *
 * @param field which secret of the connection
 * @param kind {@code file}, {@code env} or {@code stdin}
 * @param place path or variable
 */
record SecretSource(String field, String kind, String place) {

    /** Reads {@code FIELD=file:PATH}, {@code FIELD=env:VARIABLE} or {@code FIELD=-}. */
    static final class Converter implements ITypeConverter<SecretSource> {
        @Override
        public SecretSource convert(String word) {
            int equals = word.indexOf('=');
            String field = equals < 0 ? word : word.substring(0, equals);
            String source = equals < 0 ? "" : word.substring(equals + 1);
            if (source.equals("-")) {
                return new SecretSource(field, "stdin", "");
            }
            for (String kind : new String[] {"file", "env"}) {
                if (source.startsWith(kind + ":")) {
                    return new SecretSource(field, kind, source.substring(kind.length() + 1));
                }
            }
            throw new TypeConversionException(
                    "a secret does not stand on the command line; say %s=-, %s=file:PATH or %s=env:VARIABLE"
                            .formatted(field, field, field));
        }
    }

    /**
     * The secret.
     *
     * @throws StartRefused when it cannot be read or is empty
     */
    String read(Map<String, String> environment) {
        String secret = text(environment).strip();
        if (secret.isEmpty()) {
            throw new StartRefused("%s is empty: %s %s".formatted(field, kind, place).strip());
        }
        return secret;
    }

    private String text(Map<String, String> environment) {
        try {
            return switch (kind) {
                case "env" -> environment.getOrDefault(place, "");
                case "file" -> Files.readString(Path.of(place));
                default -> new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            };
        } catch (IOException e) {
            throw new StartRefused("%s cannot be read: %s".formatted(field, e), e);
        }
    }
}
