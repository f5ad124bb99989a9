/** Colours of charts; the series are told apart by people who see no red or no green (after Okabe and Ito, 2008). */
export interface Palette {
  text: string;
  dim: string;
  line: string;
  surface: string;
  series: readonly string[];
}

const LIGHT: Palette = {
  text: "#17201e",
  dim: "#5c6864",
  line: "#e2e7e5",
  surface: "#ffffff",
  series: ["#0b6e69", "#c7721a", "#3667b0", "#9a4d8c", "#6b7a1e"],
};

const DARK: Palette = {
  text: "#dde5e3",
  dim: "#98a6a2",
  line: "#26312e",
  surface: "#131a19",
  series: ["#49bbb0", "#f0a354", "#82b7f2", "#d79bcb", "#b8c765"],
};

export function palette(scheme: "light" | "dark"): Palette {
  return scheme === "dark" ? DARK : LIGHT;
}
