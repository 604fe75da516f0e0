import { makeStyles, tokens } from '@fluentui/react-components';
import { english } from '../text/english.ts';
import { own } from '../theme/theme.ts';
import { count } from './numbers.ts';

const useStyles = makeStyles({
  figure: { margin: 0, display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  svg: { width: '100%', height: '220px', display: 'block' },
  axis: { fill: tokens.colorNeutralForeground3, fontSize: '11px' },
  grid: { stroke: tokens.colorNeutralStroke2 },
  added: { fill: own.added },
  changed: { fill: own.changed },
  removed: { fill: own.removed },
  legend: { display: 'flex', columnGap: tokens.spacingHorizontalL, color: tokens.colorNeutralForeground2 },
  swatch: { display: 'inline-block', width: '10px', height: '10px', borderRadius: '2px', marginRight: '6px' },
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

export interface Bar {
  readonly label: string;
  readonly detail: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

const KINDS = ['added', 'changed', 'removed'] as const;
const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [900, 220, 48, 24, 8];

/** Changes over time, stacked by kind. A table says the same to who cannot see it. */
export function ChangeChart({ bars, label }: { readonly bars: readonly Bar[]; readonly label: string }) {
  const styles = useStyles();
  const greatest = Math.max(1, ...bars.map((bar) => bar.added + bar.changed + bar.removed));
  const top = ceiling(greatest);
  const plot = HEIGHT - BOTTOM - TOP;
  const slot = (WIDTH - LEFT) / Math.max(1, bars.length);
  const width = Math.min(40, Math.max(3, slot * 0.62));
  const every = Math.max(1, Math.ceil(bars.length / 9));
  return (
    <figure className={styles.figure}>
      <svg className={styles.svg} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
        {[0, 0.5, 1].map((part) => {
          const y = TOP + plot * (1 - part);
          return (
            <g key={part}>
              <line className={styles.grid} x1={LEFT} x2={WIDTH} y1={y} y2={y} />
              <text className={styles.axis} x={LEFT - 8} y={y + 4} textAnchor="end">
                {count(Math.round(top * part))}
              </text>
            </g>
          );
        })}
        {bars.map((bar, at) => {
          const x = LEFT + slot * at + (slot - width) / 2;
          let y = TOP + plot;
          return (
            <g key={`${bar.label} ${bar.detail}`}>
              <title>{english.chart.bar(bar.detail, count(bar.added), count(bar.changed), count(bar.removed))}</title>
              {KINDS.map((kind) => {
                const height = (bar[kind] / top) * plot;
                y -= height;
                return <rect key={kind} className={styles[kind]} x={x} y={y} width={width} height={height} rx={1} />;
              })}
              {at % every === 0 ? (
                <text className={styles.axis} x={x + width / 2} y={HEIGHT - 6} textAnchor="middle">
                  {bar.label}
                </text>
              ) : null}
            </g>
          );
        })}
      </svg>
      <figcaption className={styles.legend}>
        {KINDS.map((kind) => (
          <span key={kind}>
            <span className={styles.swatch} style={{ backgroundColor: own[kind] }} aria-hidden />
            {english.kinds[kind]}
          </span>
        ))}
      </figcaption>
      <table className={styles.hidden} aria-label={label}>
        <thead>
          <tr>
            <th>{english.chart.when}</th>
            {KINDS.map((kind) => (
              <th key={kind}>{english.kinds[kind]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={`${bar.label} ${bar.detail}`}>
              <td>{bar.detail}</td>
              {KINDS.map((kind) => (
                <td key={kind}>{bar[kind]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** The next round number: 1, 2, 5, 10, 20, 50 … */
function ceiling(value: number): number {
  const size = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * size >= value) ?? 10) * size;
}
