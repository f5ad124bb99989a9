package groundswell.kernel.http;

/**
 * Names an account or a person in an answer.
 *
 * @param id {@code a12} or {@code p7}
 */
public record Ref(String id, String name) {}
