import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { add, lanesOf, move, remove, scalar, setBound, setField, setLane, setPart, setSales, toggle } from "./edits";
import { type Field, type Rule, readRubric, type Score } from "./rubric";

const TEXT = `# Every score is from 0 to 100.
scores:

  behaviour:   # what they do
    points:
      - { when: signals.sessions_7d >= 10,  points: 20, label: Ten or more }   # core
      # invites are what matters
      - when: signals.invites_14d >= 2 || signals.admin_invites_30d >= 2
        points: 30
        label: Invites teammates
      - { when: 'traits.plan == "pro"', points: -10.50, label: "Pays, already" }

  pqa:
    weighted: { behaviour: 0.60, fit: 0.3 }
`;

function score(text: string, name: string): Score {
  const found = readRubric(text)?.find((each) => each.name === name);
  if (!found) throw new Error(`no score ${name}`);
  return found;
}

function rule(text: string, index: number, name = "behaviour"): Rule {
  const found = score(text, name).rules[index];
  if (!found) throw new Error(`no rule ${index}`);
  return found;
}

const field = (given: Field | undefined) => given as Field;

describe("a rubric", () => {
  it("shows each rule as it is written", () => {
    const { rules } = score(TEXT, "behaviour");
    expect(rules.map((each) => [each.parts.when?.value, each.parts.points?.value, each.parts.label?.value])).toEqual([
      ["signals.sessions_7d >= 10", "20", "Ten or more"],
      ["signals.invites_14d >= 2 || signals.admin_invites_30d >= 2", "30", "Invites teammates"],
      ['traits.plan == "pro"', "-10.50", "Pays, already"],
    ]);
    expect(rules.map((each) => [each.line, each.lastLine])).toEqual([
      [6, 6],
      [8, 10],
      [11, 11],
    ]);
    expect(score(TEXT, "pqa").rules.map((each) => [each.parts.score?.value, each.parts.weight?.value])).toEqual([
      ["behaviour", "0.60"],
      ["fit", "0.3"],
    ]);
  });

  it("is undefined while the text is no YAML", () => {
    expect(readRubric("scores: [")).toBeUndefined();
    expect(readRubric("")).toBeUndefined();
  });

  it("changes the letters that an edit is about and no others", () => {
    const after = setField(TEXT, field(rule(TEXT, 0).parts.points), "25");
    expect(after).toBe(TEXT.replace("points: 20", "points: 25"));
    const weight = setField(TEXT, field(rule(TEXT, 0, "pqa").parts.weight), "0.5");
    expect(weight).toBe(TEXT.replace("0.60", "0.5"));
    const label = setField(TEXT, field(rule(TEXT, 1).parts.label), "Invites: two, or more");
    expect(label).toBe(TEXT.replace("label: Invites teammates", 'label: "Invites: two, or more"'));
  });

  it("quotes what YAML would read otherwise, and nothing else", () => {
    expect(scalar("signals.a >= 10")).toBe("signals.a >= 10");
    expect(scalar('!account.personal && traits.plan in ["a", "b"]')).toBe(
      '"!account.personal && traits.plan in [\\"a\\", \\"b\\"]"',
    );
    expect(scalar("min(1, 2)")).toBe('"min(1, 2)"');
    expect(scalar("true")).toBe('"true"');
    expect(scalar("a # b")).toBe('"a # b"');
    expect(scalar("")).toBe('""');
    expect(scalar("12.5")).toBe("12.5");
  });

  it("switches a rule off and on again without a trace", () => {
    for (const index of [0, 1, 2]) {
      const off = toggle(TEXT, score(TEXT, "behaviour"), rule(TEXT, index));
      expect(parse(off).scores.behaviour.points).toHaveLength(2);
      const shown = score(off, "behaviour").rules;
      expect(shown.map((each) => each.on)).toEqual([0, 1, 2].map((each) => each !== index));
      expect(shown[index]?.parts.label?.value).toBe(rule(TEXT, index).parts.label?.value);
      expect(toggle(off, score(off, "behaviour"), rule(off, index))).toBe(TEXT);
    }
  });

  it("moves and removes whole rules and keeps the comments", () => {
    const moved = move(TEXT, score(TEXT, "behaviour"), 1, -1);
    expect(parse(moved).scores.behaviour.points.map((each: { points: number }) => each.points)).toEqual([
      30, 20, -10.5,
    ]);
    for (const comment of ["# core", "# invites are what matters", "# what they do"]) expect(moved).toContain(comment);
    expect(move(moved, score(moved, "behaviour"), 0, 1)).toBe(TEXT);
    expect(move(TEXT, score(TEXT, "behaviour"), 0, -1)).toBe(TEXT);
    const removed = remove(TEXT, score(TEXT, "behaviour"), 2);
    expect(parse(removed).scores.behaviour.points).toHaveLength(2);
  });

  it("adds rules below the last one, the ones that are off included", () => {
    const off = toggle(TEXT, score(TEXT, "behaviour"), rule(TEXT, 2));
    const added = add(off, score(off, "behaviour"), [
      ["when", "max(signals.a, 1) > 2"],
      ["points", "5"],
      ["label", "A"],
    ]);
    expect(parse(added).scores.behaviour.points.at(-1)).toEqual({
      when: "max(signals.a, 1) > 2",
      points: 5,
      label: "A",
    });
    expect(score(added, "behaviour").rules.map((each) => each.on)).toEqual([true, true, false, true]);
  });

  it("reads the playbooks that ship, and leaves them as they are", () => {
    for (const name of ["b2b-wedge", "open-source"]) {
      const text = readFileSync(`../playbooks/${name}/scores.yaml`, "utf8");
      const scores = readRubric(text) ?? [];
      expect(scores.map((each) => each.name)).toEqual(Object.keys(parse(text).scores));
      for (const each of scores) {
        for (const one of each.rules) {
          for (const part of Object.values(one.parts)) {
            expect(parse(setField(text, part, part.value))).toEqual(parse(text));
          }
        }
      }
    }
  });
});

const KINDS = `scores:
  velocity:
    composite:   # each on a scale
      - { value: signals.people_growth, from: 1, full: 4, weight: 0.45, label: More people }
      - value: signals.usage_growth   # of events
        full: 2
        weight: 0.55
  product:
    combined:
      - { score: fit, weight: 0.4 }   # the company
      - { score: intent, weight: 0.2, floor: 20 }
  short:
    combined: { fit: 0.4, intent: 0.6 }   # two
  guarded:
    hybrid: short
    rules:
      - { when: signals.asked >= 1, floor: 60, label: Asked for sales }
      - { when: traits.employees < 10, ceiling: 40 }
      - { when: traits.partner, veto: true }
  by_size:
    clusters:
      enterprise: guarded   # large ones
      individual: short
    otherwise: product
  of_size:
    points: behaviour
    normalise: { by: log10(account.people + 1), floor: 1 }
  model: { label: What history says, learned: { model: models/upgrade.json } }
`;

const read = (text: string, name: string) => parse(text).scores[name];

describe("scores of every kind", () => {
  it("are rows with the parts of their kind", () => {
    expect(readRubric(KINDS)?.map((each) => [each.kind, each.form, each.rules.length])).toEqual([
      ["composite", "list", 2],
      ["combined", "list", 2],
      ["combined", "brackets", 2],
      ["hybrid", "list", 3],
      ["clusters", "keys", 2],
      ["points", "none", 0],
      ["learned", "none", 0],
    ]);
    expect(rule(KINDS, 0, "velocity").parts.full?.value).toBe("4");
    expect(rule(KINDS, 1, "by_size").parts).toMatchObject({
      segment: { value: "individual" },
      score: { value: "short" },
    });
    expect(score(KINDS, "guarded").settings.hybrid?.value).toBe("short");
    expect(score(KINDS, "by_size").settings.otherwise?.value).toBe("product");
    expect(score(KINDS, "of_size").settings).toMatchObject({ points: { value: "behaviour" }, floor: { value: "1" } });
    expect(score(KINDS, "model")).toMatchObject({
      label: "What history says",
      settings: { model: { value: "models/upgrade.json" } },
    });
  });

  it("get a key that they do not have yet, in braces and on lines", () => {
    const inBraces = setPart(KINDS, rule(KINDS, 0, "product"), "floor", "15");
    expect(read(inBraces, "product").combined[0]).toEqual({ floor: 15, score: "fit", weight: 0.4 });
    const onLines = setPart(KINDS, rule(KINDS, 1, "velocity"), "from", "1");
    expect(read(onLines, "velocity").composite[1]).toEqual({
      from: 1,
      value: "signals.usage_growth",
      full: 2,
      weight: 0.55,
    });
    expect(onLines).toContain("# of events");
    expect(setPart(KINDS, rule(KINDS, 0, "velocity"), "full", "5")).toBe(KINDS.replace("full: 4", "full: 5"));
  });

  it("change what a hybrid's rule does", () => {
    const after = setBound(KINDS, rule(KINDS, 0, "guarded"), "ceiling", "30");
    expect(after).toBe(KINDS.replace("floor: 60", "ceiling: 30"));
    expect(setBound(KINDS, rule(KINDS, 1, "guarded"), "veto", "")).toBe(KINDS.replace("ceiling: 40", "veto: true"));
    expect(setBound(KINDS, rule(KINDS, 2, "guarded"), "floor", "10")).toBe(KINDS.replace("veto: true", "floor: 10"));
  });

  it("move, and moving back leaves no trace", () => {
    for (const name of ["velocity", "product", "short", "guarded", "by_size"]) {
      const moved = move(KINDS, score(KINDS, name), 0, 1);
      expect(moved).not.toBe(KINDS);
      expect(move(moved, score(moved, name), 1, -1)).toBe(KINDS);
    }
    const swapped = move(KINDS, score(KINDS, "by_size"), 0, 1);
    expect(Object.keys(read(swapped, "by_size").clusters)).toEqual(["individual", "enterprise"]);
  });

  it("lose rows and get new ones, and keep their comments", () => {
    const braces = remove(KINDS, score(KINDS, "short"), 1);
    expect(braces).toContain("combined: { fit: 0.4 }   # two");
    expect(remove(KINDS, score(KINDS, "short"), 0)).toContain("combined: { intent: 0.6 }   # two");
    const added = add(braces, score(braces, "short"), [
      ["score", "behaviour"],
      ["weight", "0.2"],
    ]);
    expect(added).toContain("combined: { fit: 0.4, behaviour: 0.2 }   # two");
    const cluster = add(KINDS, score(KINDS, "by_size"), [
      ["segment", "mid_market"],
      ["score", "product"],
    ]);
    expect(read(cluster, "by_size").clusters).toEqual({
      enterprise: "guarded",
      individual: "short",
      mid_market: "product",
    });
    const part = add(KINDS, score(KINDS, "velocity"), [
      ["value", "signals.a + 1"],
      ["full", "5"],
      ["weight", "0.1"],
      ["label", "A, and one"],
    ]);
    expect(read(part, "velocity").composite[2]).toEqual({
      value: "signals.a + 1",
      full: 5,
      weight: 0.1,
      label: "A, and one",
    });
  });

  it("keep a comment about the row that stays when the last one in brackets goes", () => {
    const text = "scores:\n  a:\n    weighted: {\n      b: 0.5, # why\n      c: 0.5\n    }\n";
    const after = remove(text, score(text, "a"), 1);
    expect(after).toContain("b: 0.5 # why");
    expect(read(after, "a").weighted).toEqual({ b: 0.5 });
  });
});

describe("thresholds of lanes", () => {
  it("are read, with defaults, and written in place", () => {
    const text = "score: pqa\n# above that to sales\nlanes: { sales_assist: 70, nurture: 40, margin: 10 }  # why\n";
    expect(lanesOf(text)).toEqual({ sales_assist: 70, nurture: 40 });
    expect(setLane(text, "sales_assist", 64)).toBe(text.replace("70", "64"));
    expect(setSales(text, 64)).toBe(text.replace("70", "64"));
    expect(lanesOf(setSales(text, 28))).toEqual({ sales_assist: 28, nurture: 28 });
    expect(lanesOf("score: pqa\n")).toEqual({ sales_assist: 70, nurture: 40 });
    expect(lanesOf(setLane("score: pqa", "sales_assist", 55))).toEqual({ sales_assist: 55, nurture: 40 });
    expect(lanesOf(setLane("lanes: { margin: 5 }\n", "nurture", 30)).nurture).toBe(30);
    expect(lanesOf(setLane("lanes:\n  margin: 5\n", "nurture", 30)).nurture).toBe(30);
  });
});
