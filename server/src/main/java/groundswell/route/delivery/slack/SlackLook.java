package groundswell.route.delivery.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.option;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.block.element.BlockElements.staticSelect;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import groundswell.route.HandoffState;
import groundswell.route.Notice;
import groundswell.route.delivery.Brief;
import groundswell.route.delivery.BriefText;
import java.util.ArrayList;
import java.util.List;

/** How a handoff looks in Slack (Block Kit). */
public final class SlackLook {

    /** What Slack allows in a section. */
    private static final int SECTION_CHARACTERS_MAX = 3_000;

    private static final int HEADER_CHARACTERS_MAX = 150;

    private final BriefText text;

    public SlackLook(BriefText text) {
        this.text = text;
    }

    /** The message, as things stand now. */
    SlackCalls.Look message(Brief brief) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(header(h -> h.text(plainText(cut(text.title(brief), HEADER_CHARACTERS_MAX)))));
        blocks.add(mrkdwn("*%s*".formatted(escaped(text.standing(brief)))));
        for (BriefText.Part part : text.parts(brief)) {
            String lines =
                    String.join("\n", part.lines().stream().map(SlackLook::escaped).toList());
            blocks.add(mrkdwn("*%s*\n%s".formatted(escaped(part.title()), lines)));
        }
        String opening = brief.packet().message().body();
        if (!opening.isBlank() && brief.handoff().isOpen()) {
            String quoted = escaped(opening).replace("\n", "\n>");
            blocks.add(mrkdwn("*To begin with*\n>" + quoted));
        }
        List<BlockElement> elements = elements(brief);
        blocks.add(actions(a -> a.blockId("handoff").elements(elements)));
        blocks.add(
                context(c ->
                        c.elements(
                                List.of(
                                        markdownText(
                                                "Handoff "
                                                        + brief.handoff().id().substring(0, 8))))));
        return new SlackCalls.Look(text.title(brief), blocks);
    }

    /** What is said in the thread. */
    SlackCalls.Look reply(Notice notice, Brief brief) {
        String sentence = text.sentence(notice, brief);
        return new SlackCalls.Look(sentence, List.of(mrkdwn(escaped(sentence))));
    }

    private static List<BlockElement> elements(Brief brief) {
        String id = brief.handoff().id();
        List<BlockElement> elements = new ArrayList<>();
        HandoffState state = brief.handoff().state();
        if (state == HandoffState.PENDING) {
            elements.add(
                    button(b ->
                            b.actionId("accept")
                                    .value(id)
                                    .style("primary")
                                    .text(plainText("Accept"))));
        }
        if (brief.handoff().isOpen()) {
            elements.add(
                    button(b ->
                            b.actionId("snooze").value(id).text(plainText("Snooze for a day"))));
            elements.add(
                    staticSelect(s ->
                            s.actionId("close")
                                    .placeholder(plainText("What became of it?"))
                                    .options(options(state, id))));
        }
        elements.add(button(b -> b.actionId("open").url(brief.link()).text(plainText("Open"))));
        return asElements(elements.toArray(BlockElement[]::new));
    }

    private static List<OptionObject> options(HandoffState state, String id) {
        List<OptionObject> options = new ArrayList<>();
        if (state != HandoffState.ENGAGED) {
            options.add(choice("In touch", "engage", id));
        }
        options.add(choice("Won", "won", id));
        options.add(choice("Lost", "lost", id));
        options.add(choice("Not now", "not_now", id));
        options.add(choice("Wrong person", "wrong_person", id));
        options.add(choice("Not a customer for us", "disqualified", id));
        return options;
    }

    private static OptionObject choice(String label, String word, String id) {
        return option(plainText(label), word + " " + id);
    }

    private static LayoutBlock mrkdwn(String markdown) {
        return section(s -> s.text(markdownText(cut(markdown, SECTION_CHARACTERS_MAX))));
    }

    private static String cut(String text, int charactersMax) {
        return text.length() <= charactersMax ? text : text.substring(0, charactersMax - 1) + "…";
    }

    /** What Slack would take for its own marks (mentions, links) stays text. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
