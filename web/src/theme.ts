import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** The accent: the green-blue of a swell before it breaks. Shade 7 on white has a contrast of 5.5 to 1. */
const swell: MantineColorsTuple = [
  "#e8f6f4",
  "#d0ece8",
  "#a2dcd5",
  "#71cbc1",
  "#49bbb0",
  "#25a499",
  "#128a82",
  "#0b6e69",
  "#095a56",
  "#07413e",
];

/** Neutrals lean towards the accent, so that grey text and grey lines look calm beside it. */
const gray: MantineColorsTuple = [
  "#f6f8f7",
  "#eef1f0",
  "#e2e7e5",
  "#d1d8d5",
  "#aeb8b4",
  "#86928d",
  "#5c6864",
  "#44504c",
  "#2b3532",
  "#17201e",
];

const dark: MantineColorsTuple = [
  "#dde5e3",
  "#bcc7c4",
  "#98a6a2",
  "#64726e",
  "#34413e",
  "#26312e",
  "#1a2321",
  "#131a19",
  "#0e1413",
  "#090d0c",
];

export const theme = createTheme({
  primaryColor: "swell",
  // White on it has a contrast of 6 to 1, in the light and in the dark.
  primaryShade: 7,
  colors: { swell, gray, dark },
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Code", "JetBrains Mono", Menlo, Consolas, monospace',
  defaultRadius: "md",
  radius: { xs: "3px", sm: "5px", md: "7px", lg: "10px", xl: "14px" },
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  headings: { fontWeight: "620", sizes: { h1: { fontSize: "1.375rem", lineHeight: "1.25" } } },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Button: { defaultProps: { size: "sm" }, styles: { root: { fontWeight: 550 } } },
    TextInput: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm" } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: true, fz: "xs" } },
    Modal: {
      defaultProps: { centered: true, closeButtonProps: { "aria-label": "Close" } },
      styles: { title: { fontWeight: 620, fontSize: "1rem" } },
    },
    Menu: { defaultProps: { shadow: "md", withinPortal: true } },
    Notification: { defaultProps: { closeButtonProps: { "aria-label": "Dismiss" } } },
  },
});

/** Where the library's own shades would be louder than the page they stand on. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-default-border": "#d1d8d5",
    "--mantine-color-default-hover": "#f1f5f4",
    "--mantine-color-dimmed": "#5c6864",
    "--mantine-color-placeholder": "#6b7773",
    "--mantine-color-error": "#b34700",
  },
  dark: {
    "--mantine-color-body": "#131a19",
    "--mantine-color-default": "#1a2321",
    "--mantine-color-default-border": "#34413e",
    "--mantine-color-dimmed": "#98a6a2",
    "--mantine-color-placeholder": "#8b9995",
    "--mantine-color-error": "#f29a5c",
  },
});
