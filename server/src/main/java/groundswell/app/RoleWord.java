package groundswell.app;

import groundswell.govern.Role;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a role on the command line. */
final class RoleWord implements ITypeConverter<Role> {
    @Override
    public Role convert(String word) {
        return Role.of(word)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "must be one of %s, not “%s”".formatted(Role.words(), word)));
    }
}
