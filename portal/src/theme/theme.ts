import { type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components';

// The admin centres' typeface where it is installed, and its nearest free relatives elsewhere.
const fontFamilyBase = "'Segoe UI', 'Segoe UI Variable', 'Open Sans', -apple-system, 'Helvetica Neue', sans-serif";
const fontFamilyMonospace = "'Cascadia Code', Consolas, 'DejaVu Sans Mono', monospace";

/** Colours beside Fluent's own: the bar at the top and the kinds of change, readable on the page's background. */
interface OwnTokens {
  readonly bar: string;
  readonly barText: string;
  readonly barField: string;
  readonly canvas: string;
  readonly added: string;
  readonly changed: string;
  readonly removed: string;
  readonly addedSoft: string;
  readonly changedSoft: string;
  readonly removedSoft: string;
}
export type PortalTheme = Theme & OwnTokens;

export const lightTheme: PortalTheme = {
  ...webLightTheme,
  fontFamilyBase,
  fontFamilyMonospace,
  bar: '#0f3d6b',
  barText: '#ffffff',
  barField: 'rgba(255, 255, 255, 0.14)',
  canvas: '#faf9f8',
  added: '#0e700e',
  changed: '#8a5700',
  removed: '#b10e1c',
  addedSoft: '#e7f5e7',
  changedSoft: '#fdf3e1',
  removedSoft: '#fdecee',
};

export const darkTheme: PortalTheme = {
  ...webDarkTheme,
  fontFamilyBase,
  fontFamilyMonospace,
  bar: '#0b2440',
  barText: '#ffffff',
  barField: 'rgba(255, 255, 255, 0.12)',
  canvas: '#1b1a19',
  added: '#7fd17f',
  changed: '#f2c661',
  removed: '#f1a2a9',
  addedSoft: '#12321a',
  changedSoft: '#3a2c0b',
  removedSoft: '#3f1519',
};

/** The own tokens as the CSS variables that the provider sets. */
export const own = {
  bar: 'var(--bar)',
  barText: 'var(--barText)',
  barField: 'var(--barField)',
  canvas: 'var(--canvas)',
  added: 'var(--added)',
  changed: 'var(--changed)',
  removed: 'var(--removed)',
  addedSoft: 'var(--addedSoft)',
  changedSoft: 'var(--changedSoft)',
  removedSoft: 'var(--removedSoft)',
} as const satisfies Record<keyof OwnTokens, string>;
