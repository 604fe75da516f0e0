import { makeStyles, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { english } from '../text/english.ts';
import { own } from '../theme/theme.ts';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    backgroundColor: own.barField,
    borderRadius: tokens.borderRadiusMedium,
    padding: `0 ${tokens.spacingHorizontalS}`,
    width: 'min(440px, 34vw)',
    height: '32px',
    ':focus-within': { outline: `2px solid ${own.barText}` },
  },
  input: {
    background: 'none',
    border: 'none',
    outlineStyle: 'none',
    color: own.barText,
    font: 'inherit',
    width: '100%',
    '::placeholder': { color: own.barText, opacity: 0.85 },
  },
});

/** From anywhere to the objects of the newest snapshot. */
export function QuickSearch({ tenant }: { readonly tenant: string }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim()) navigate({ to: '/t/$tenant/browse', params: { tenant }, search: { search: words.trim() } });
  };
  return (
    <form className={styles.form} onSubmit={go}>
      <SearchRegular aria-hidden />
      <input
        className={styles.input}
        type="search"
        value={words}
        placeholder={english.shell.search}
        aria-label={english.shell.search}
        onChange={(event) => setWords(event.target.value)}
      />
    </form>
  );
}
