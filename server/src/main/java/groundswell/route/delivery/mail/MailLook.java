package groundswell.route.delivery.mail;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import groundswell.route.Notice;
import groundswell.route.StepKind;
import groundswell.route.delivery.Brief;
import groundswell.route.delivery.BriefText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A handoff as a mail: one text, one page that fits a telephone. Thread-safe. */
public final class MailLook {

    private static final int SUBJECT_CHARACTERS_MAX = 150;

    private final BriefText text;
    private final Template html;

    public MailLook(BriefText text) {
        this.text = text;
        try {
            html =
                    new Handlebars(new ClassPathTemplateLoader("/groundswell/route/mail", ".hbs"))
                            .compile("handoff");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mail without addresses. */
    record Look(String subject, String text, String html) {}

    Look of(Notice notice, Brief brief) {
        List<BriefText.Part> parts = text.parts(brief);
        String sentence = text.sentence(notice, brief);
        String opening = brief.handoff().isOpen() ? brief.packet().message().body().strip() : "";
        return new Look(
                subject(notice, brief),
                plain(sentence, brief, parts, opening),
                page(sentence, brief, parts, opening));
    }

    private String subject(Notice notice, Brief brief) {
        String title = text.title(brief);
        String subject =
                StepKind.of(notice.kind())
                        .map(kind ->
                                switch (kind) {
                                    case WARNED -> "Due soon: " + title;
                                    case BREACHED, ESCALATED -> "Late: " + title;
                                    default -> title;
                                })
                        .orElse(title)
                        .replaceAll("\\p{Cntrl}+", " ");
        return subject.length() <= SUBJECT_CHARACTERS_MAX
                ? subject
                : subject.substring(0, SUBJECT_CHARACTERS_MAX - 1) + "…";
    }

    private String plain(String sentence, Brief brief, List<BriefText.Part> parts, String opening) {
        var out = new StringBuilder();
        out.append(sentence).append("\n").append(text.standing(brief)).append("\n");
        out.append(brief.link()).append("\n");
        for (BriefText.Part part : parts) {
            out.append("\n").append(part.title()).append("\n");
            part.lines().forEach(line -> out.append("- ").append(line).append("\n"));
        }
        if (!opening.isEmpty()) {
            out.append("\nTo begin with\n").append(opening).append("\n");
        }
        return out.toString();
    }

    private String page(String sentence, Brief brief, List<BriefText.Part> parts, String opening) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("title", text.title(brief));
        model.put("sentence", sentence);
        model.put("standing", text.standing(brief));
        model.put(
                "parts",
                parts.stream()
                        .map(part -> Map.of("title", part.title(), "lines", part.lines()))
                        .toList());
        model.put("opening", opening.lines().toList());
        model.put("link", brief.link());
        try {
            return html.apply(model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
