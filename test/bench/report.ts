import { type Round } from './load.ts';

/** How one of the two did in one case. */
export interface Figures {
  readonly rps: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  readonly errors: number;
}

export interface CaseResult {
  readonly name: string;
  readonly tenants: number;
  readonly permiso: Figures;
  readonly bare: Figures;
  /** Permiso's requests per second for each of the bare engine's. */
  readonly ratio: number;
}

/** What the provider of one tenant costs when it is first asked for: its keys are read and unsealed for it. */
export interface InstanceCost {
  readonly ms: number;
  readonly bytes: number;
}

/** What the bench found out, in the shape of `--json`. */
export interface Report {
  readonly cases: CaseResult[];
  readonly tenant_creation_ms: { readonly p50: number; readonly p99: number };
  readonly provider_instance: InstanceCost;
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The value below which that share of `values` lies (nearest rank); 0 of none. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return rounded(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0, 3);
};

/** All rounds of one target taken together. */
export const figuresOf = (rounds: readonly Round[]): Figures => {
  const latencies = rounds.flatMap(({ latenciesMs }) => latenciesMs);
  const elapsedMs = rounds.reduce((sum, round) => sum + round.elapsedMs, 0);
  return {
    rps: elapsedMs === 0 ? 0 : rounded((latencies.length * 1000) / elapsedMs, 1),
    p50_ms: percentile(latencies, 0.5),
    p99_ms: percentile(latencies, 0.99),
    errors: rounds.reduce((sum, { errors }) => sum + errors, 0),
  };
};

export const ratioOf = (permiso: Figures, bare: Figures): number =>
  bare.rps === 0 ? 0 : rounded(permiso.rps / bare.rps, 3);

const COLUMNS = ['case', 'tenants', 'permiso/s', 'p50 ms', 'p99 ms', 'bare/s', 'p50 ms', 'p99 ms', 'ratio', 'errors'];

/** The report for people, as a table of Markdown. */
export const tableOf = (report: Report): string => {
  const rows = report.cases.map(({ name, tenants, permiso, bare, ratio }) => [
    name,
    String(tenants),
    ...cellsOf(permiso),
    ...cellsOf(bare),
    ratio.toFixed(2),
    String(permiso.errors + bare.errors),
  ]);
  const widths = COLUMNS.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const lineOf = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const { tenant_creation_ms: creation, provider_instance: instance } = report;
  return [
    lineOf(COLUMNS),
    rule,
    ...rows.map(lineOf),
    '',
    `Creating a tenant: p50 ${creation.p50.toFixed(0)} ms, p99 ${creation.p99.toFixed(0)} ms`,
    `A provider instance: ${instance.ms.toFixed(2)} ms, ${String(instance.bytes)} bytes`,
  ].join('\n');
};

const cellsOf = ({ rps, p50_ms: p50, p99_ms: p99 }: Figures): string[] => [
  rps.toFixed(0),
  p50.toFixed(2),
  p99.toFixed(2),
];
