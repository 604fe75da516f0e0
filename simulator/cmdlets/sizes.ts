import type { Json, JsonObject } from '../../src/model/json.ts';
import { CmdletError } from './cmdlet-error.ts';
import type { NounWrite } from './noun.ts';

const UNITS: Readonly<Record<string, number>> = { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 };

/** Sizes are said as `50 GB` and shown with their bytes: `50 GB (53,687,091,200 bytes)`, which no cmdlet takes back. */
export function sized(values: JsonObject, { verb }: NounWrite): JsonObject {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      /(Quota|Size)$/.test(name) ? size(value as Json, name, verb) : value,
    ]),
  ) as JsonObject;
}

function size(value: Json, name: string, verb: NounWrite['verb']): Json {
  if (typeof value !== 'string' || /^unlimited$/i.test(value)) return value;
  const match = /^([\d.]+) ?(B|KB|MB|GB|TB)$/i.exec(value);
  if (!match) {
    if (verb === 'seed') return value;
    throw new CmdletError(
      400,
      'ParameterBindingArgumentTransformationException',
      `Cannot process argument transformation on parameter '${name}'. Cannot convert value "${value}" to a size.`,
    );
  }
  const unit = (match[2] as string).toUpperCase();
  const bytes = Math.round(Number(match[1]) * (UNITS[unit] as number));
  return `${match[1]} ${unit} (${bytes.toLocaleString('en-US')} bytes)`;
}
