import type { Schemas } from "../../api/client";

export type Job = Schemas["BacktestJob"];
export type Report = Schemas["BacktestReport"];
export type Comparison = Schemas["BacktestComparison"];
export type Threshold = Schemas["BacktestThreshold"];
export type Slice = Schemas["BacktestSlice"];
export type Share = Schemas["BacktestShare"];
