import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { add, addScore, lanesOf, move, remove, scalar, setField, setLane, setSales, toggle } from "./edits";
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
    expect(rules.map((each) => [each.when?.value, each.points?.value, each.label?.value])).toEqual([
      ["signals.sessions_7d >= 10", "20", "Ten or more"],
      ["signals.invites_14d >= 2 || signals.admin_invites_30d >= 2", "30", "Invites teammates"],
      ['traits.plan == "pro"', "-10.50", "Pays, already"],
    ]);
    expect(rules.map((each) => [each.line, each.lastLine])).toEqual([
      [6, 6],
      [8, 10],
      [11, 11],
    ]);
    expect(score(TEXT, "pqa").rules.map((each) => [each.score?.value, each.weight?.value])).toEqual([
      ["behaviour", "0.60"],
      ["fit", "0.3"],
    ]);
  });

  it("is undefined while the text is no YAML", () => {
    expect(readRubric("scores: [")).toBeUndefined();
    expect(readRubric("")).toBeUndefined();
  });

  it("changes the letters that an edit is about and no others", () => {
    const after = setField(TEXT, field(rule(TEXT, 0).points), "25");
    expect(after).toBe(TEXT.replace("points: 20", "points: 25"));
    const weight = setField(TEXT, field(rule(TEXT, 0, "pqa").weight), "0.5");
    expect(weight).toBe(TEXT.replace("0.60", "0.5"));
    const label = setField(TEXT, field(rule(TEXT, 1).label), "Invites: two, or more");
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
      expect(shown[index]?.label?.value).toBe(rule(TEXT, index).label?.value);
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
    const removed = remove(TEXT, rule(TEXT, 2));
    expect(parse(removed).scores.behaviour.points).toHaveLength(2);
  });

  it("adds rules below the last one, the ones that are off included", () => {
    const off = toggle(TEXT, score(TEXT, "behaviour"), rule(TEXT, 2));
    const added = add(off, score(off, "behaviour"), { condition: "max(signals.a, 1) > 2", amount: "5", label: "A" });
    expect(parse(added).scores.behaviour.points.at(-1)).toEqual({
      when: "max(signals.a, 1) > 2",
      points: 5,
      label: "A",
    });
    expect(score(added, "behaviour").rules.map((each) => each.on)).toEqual([true, true, false, true]);
    const another = addScore(TEXT, "extra", { condition: "signals.a > 1", amount: "10", label: "B" });
    expect(parse(another).scores.extra.points).toEqual([{ when: "signals.a > 1", points: 10, label: "B" }]);
  });

  it("reads the playbooks that ship, and leaves them as they are", () => {
    for (const name of ["b2b-wedge", "open-source"]) {
      const text = readFileSync(`../playbooks/${name}/scores.yaml`, "utf8");
      const scores = readRubric(text) ?? [];
      expect(scores.map((each) => each.name)).toEqual(Object.keys(parse(text).scores));
      for (const each of scores) {
        for (const one of each.rules) {
          for (const part of [one.when, one.value, one.points, one.weight, one.label]) {
            if (part) expect(parse(setField(text, part, part.value))).toEqual(parse(text));
          }
        }
      }
    }
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
