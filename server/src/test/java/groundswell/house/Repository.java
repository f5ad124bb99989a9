package groundswell.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files people write, as opposed to what is built from them. */
final class Repository {

    /** Folders that hold what is built, fetched or run. */
    private static final Set<String> NOT_WRITTEN =
            Set.of(
                    ".git",
                    ".groundswell",
                    ".idea",
                    ".vscode",
                    "data",
                    "dist",
                    "node_modules",
                    "playwright-report",
                    "target",
                    "test-results");

    private static final Set<String> TEXT_ENDINGS =
            Set.of(
                    "java",
                    "ts",
                    "tsx",
                    "js",
                    "mjs",
                    "css",
                    "html",
                    "sql",
                    "yaml",
                    "yml",
                    "json",
                    "md",
                    "sh",
                    "xml",
                    "properties");

    private Repository() {}

    /** One text file; {@code path} is relative to the repository and uses forward slashes. */
    record SourceFile(String path, List<String> lines) {

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        boolean endsWith(String... endings) {
            return List.of(endings).stream().anyMatch(path::endsWith);
        }
    }

    /** Tests run with their module's folder as the working directory. */
    static Path root() {
        return Path.of("").toAbsolutePath().getParent();
    }

    static List<SourceFile> textFiles() {
        var files = new ArrayList<SourceFile>();
        try {
            Files.walkFileTree(root(), new TextFiles(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static final class TextFiles extends SimpleFileVisitor<Path> {

        private final List<SourceFile> found;

        TextFiles(List<SourceFile> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_WRITTEN.contains(folder.getFileName().toString())
                            && !folder.equals(root())
                            && !isJavaPackage(folder)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            if (attributes.isRegularFile() && isText(file.getFileName().toString())) {
                var path = root().relativize(file).toString().replace('\\', '/');
                found.add(new SourceFile(path, Files.readAllLines(file, StandardCharsets.UTF_8)));
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean isJavaPackage(Path folder) {
            return folder.toString().replace('\\', '/').contains("/src/");
        }

        private static boolean isText(String name) {
            int dot = name.lastIndexOf('.');
            return dot < 0 || TEXT_ENDINGS.contains(name.substring(dot + 1));
        }
    }
}
