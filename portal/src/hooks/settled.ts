import { useEffect, useRef, useState } from 'react';

/** What is being typed, and a call once the typing rests for a moment. */
export function useSettled(
  initial: string,
  onSettled: (value: string) => void,
  pause = 250,
): readonly [string, (value: string) => void] {
  const [value, setValue] = useState(initial);
  const told = useRef(initial);
  const tell = useRef(onSettled);
  tell.current = onSettled;
  // Somebody else changed it: the address, the search in the bar.
  useEffect(() => {
    if (initial === told.current) return;
    told.current = initial;
    setValue(initial);
  }, [initial]);
  useEffect(() => {
    if (value === told.current) return;
    const timer = window.setTimeout(() => {
      told.current = value;
      tell.current(value);
    }, pause);
    return () => window.clearTimeout(timer);
  }, [value, pause]);
  return [value, setValue];
}
