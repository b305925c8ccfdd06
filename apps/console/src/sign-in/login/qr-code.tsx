import { encode } from 'uqr';

/** What a scanner needs around the code (ISO/IEC 18004 §6.3.8: four modules). */
const QUIET_ZONE = 4;

/** A QR code as one path, which needs no style of its own; dark on white in either theme, as scanners expect it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${String(size)} ${String(size)}`}
      shapeRendering="crispEdges"
      className="mx-auto size-52 rounded-lg border border-line bg-white text-black"
    >
      <path fill="currentColor" d={pathOf(data)} />
    </svg>
  );
}

const pathOf = (rows: boolean[][]): string =>
  rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${String(x)} ${String(y)}h1v1h-1z` : ''))).join('');
