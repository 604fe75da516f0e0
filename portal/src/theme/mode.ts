import { useCallback, useEffect, useState } from 'react';

export type Mode = 'light' | 'dark' | 'system';
const KEY = 'holdfast.theme';
const systemDark = () => window.matchMedia('(prefers-color-scheme: dark)');

function stored(): Mode {
  const value = window.localStorage.getItem(KEY);
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** Light, dark, or as the system has it; remembered in this browser. */
export function useMode(): { readonly dark: boolean; readonly mode: Mode; readonly choose: (mode: Mode) => void } {
  const [mode, setMode] = useState<Mode>(stored);
  const [system, setSystem] = useState(() => systemDark().matches);
  useEffect(() => {
    const query = systemDark();
    const follow = () => setSystem(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  const choose = useCallback((next: Mode) => {
    window.localStorage.setItem(KEY, next);
    setMode(next);
  }, []);
  return { dark: mode === 'dark' || (mode === 'system' && system), mode, choose };
}
