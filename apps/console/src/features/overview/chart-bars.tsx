import { niceTop } from './nice-top';

type Day = { date: string; label: string; succeeded: number; failed: number };

const WIDTH = 720;
const HEIGHT = 220;
const LEFT = 34;
const BOTTOM = 24;
const TOP = 8;
const LABEL_EVERY = 3;

/** The drawing alone: bars over three grid lines. */
export function ChartBars({ days, label }: { days: Day[]; label: string }) {
  const top = niceTop(Math.max(...days.map(({ succeeded, failed }) => succeeded + failed), 0));
  const plot = HEIGHT - BOTTOM - TOP;
  const y = (value: number) => TOP + plot - (value / top) * plot;
  const step = (WIDTH - LEFT) / Math.max(days.length, 1);
  const bar = Math.min(step * 0.58, 30);

  return (
    // On a phone the drawing is wider than the screen: keyboards scroll what has the focus.
    <div role="group" aria-label={label} tabIndex={0} className="overflow-x-auto rounded-md">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={label}
        className="w-full min-w-[30rem] text-[0.6875rem]"
      >
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={WIDTH} y1={y(value)} y2={y(value)} className="stroke-line" />
            <text x={LEFT - 8} y={y(value) + 4} textAnchor="end" className="fill-faint tabular-nums">
              {value}
            </text>
          </g>
        ))}
        {days.map(({ date, label: day, succeeded, failed }, index) => {
          const x = LEFT + step * index + (step - bar) / 2;
          return (
            <g key={date}>
              <title>{`${day}: ${succeeded} / ${failed}`}</title>
              <rect x={x} width={bar} y={y(succeeded)} height={y(0) - y(succeeded)} rx="3" className="fill-accent" />
              {failed > 0 && (
                <rect
                  x={x}
                  width={bar}
                  y={y(succeeded + failed) - 2}
                  height={y(0) - y(failed)}
                  rx="2"
                  className="fill-chart-bad"
                />
              )}
              {index % LABEL_EVERY === (days.length - 1) % LABEL_EVERY && (
                <text x={x + bar / 2} y={HEIGHT - 6} textAnchor="middle" className="fill-faint">
                  {day}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}
