package groundswell.govern.http;

import groundswell.govern.Role;
import groundswell.govern.Secrets;
import groundswell.govern.sql.Tokens;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** API tokens. */
public final class TokensResource {

    private static final int LIFE_DAYS_DEFAULT = 90;

    private final Tokens tokens;
    private final Secrets secrets;
    private final Audit audit;

    public TokensResource(Tokens tokens, Secrets secrets, Audit audit) {
        this.tokens = tokens;
        this.secrets = secrets;
        this.audit = audit;
    }

    private record TokenView(
            long id,
            String name,
            String role,
            String hint,
            Instant createdAt,
            String createdBy,
            @Nullable Instant lastUsedAt,
            @Nullable Instant expiresAt) {
        static TokenView of(Tokens.Token token) {
            return new TokenView(
                    token.id(),
                    token.name(),
                    token.role().word(),
                    token.hint(),
                    Instant.ofEpochMilli(token.createdAtMs()),
                    token.createdBy(),
                    instant(token.lastUsedAtMs()),
                    instant(token.expiresAtMs()));
        }

        private static @Nullable Instant instant(@Nullable Long ms) {
            return ms == null ? null : Instant.ofEpochMilli(ms);
        }
    }

    private record TokenList(List<TokenView> items) {}

    private record CreatedToken(TokenView token, String secret) {}

    public void register(Api api) {
        api.on("listTokens", this::list)
                .on("createToken", this::create)
                .on("deleteToken", this::delete);
    }

    private Answer list(Call call) {
        return Answer.ok(new TokenList(tokens.all().stream().map(TokenView::of).toList()));
    }

    private Answer create(Call call) {
        JsonNode body = call.body();
        Role role = Role.of(body.get("role").asString()).orElseThrow();
        if (!call.caller().permissions().containsAll(role.permissions())) {
            throw Problem.faulty(
                    "role", role.word(), "must not be allowed more than its creator is");
        }
        JsonNode days = body.get("expiresInDays");
        Duration life =
                days == null
                        ? Duration.ofDays(LIFE_DAYS_DEFAULT)
                        : days.isNull() ? null : Duration.ofDays(days.asInt());
        String secret = secrets.token();
        TokenView token =
                TokenView.of(
                        tokens.create(
                                secret,
                                body.get("name").asString(),
                                role,
                                call.caller().userId(),
                                call.caller().name(),
                                life));
        audit.record(call.caller(), "token.create", "token " + token.id(), null, token);
        return Answer.created(new CreatedToken(token, secret));
    }

    private Answer delete(Call call) {
        long id = call.number("tokenId");
        if (!tokens.delete(id)) {
            throw Problem.notFound("There is no token %d.".formatted(id));
        }
        audit.record(call.caller(), "token.delete", "token " + id, null, null);
        return Answer.empty(204);
    }
}
