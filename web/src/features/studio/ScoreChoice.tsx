import { Select } from "@mantine/core";

/** Stands in the address where the grid is edited; no score can be called so. */
export const GRID = "@grid";

interface Props {
  value: string;
  scores: readonly { value: string; label: string }[];
  onScore: (name: string) => void;
}

/** What is edited: one of the scores, or the grid that two of them make. */
export function ScoreChoice({ value, scores, onScore }: Props) {
  return (
    <Select
      size="xs"
      aria-label="Score to edit"
      allowDeselect={false}
      value={value}
      data={[
        { group: "Scores", items: [...scores] },
        { group: "Two scores at once", items: [{ value: GRID, label: "Grid, A1 to C3" }] },
      ]}
      onChange={(next) => next && onScore(next)}
    />
  );
}
