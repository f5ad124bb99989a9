import { expect, it } from "vitest";
import { repsByTeam } from "./reps";

it("names somebody who is in two teams once", () => {
  const [ann, ben] = [
    { id: "ann", name: "Ann" },
    { id: "ben", name: "Ben" },
  ];
  expect(
    repsByTeam([
      { name: "Executives", reps: [ann, ben] },
      { name: "On duty", reps: [ben] },
      { name: "Nurture", reps: [] },
    ]),
  ).toEqual([{ team: "Executives", reps: [ann, ben] }]);
});
