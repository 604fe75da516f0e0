import {
  Checkbox,
  Field,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Radio,
  RadioGroup,
  tokens,
} from '@fluentui/react-components';
import type { RestoreOptions } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { Section } from '../ui/section.tsx';

const text = english.restore;
const useStyles = makeStyles({
  checks: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
});

interface OptionsStepProps {
  readonly options: RestoreOptions;
  readonly change: (options: RestoreOptions) => void;
}

/** What the server does when an option is left out. */
const DEFAULTS = { links: true, licences: true, roles: true, closure: false, disableNew: false, deleteExtra: false };
const CHOICES = ['overwrite', 'merge', 'skip'] as const;

export function OptionsStep({ options, change }: OptionsStepProps) {
  const styles = useStyles();
  const check = (name: keyof typeof DEFAULTS) => (
    <Checkbox
      key={name}
      label={text[name]}
      checked={options[name] ?? DEFAULTS[name]}
      onChange={(_, data) => change({ ...options, [name]: data.checked === true })}
    />
  );
  return (
    <Section title={text.steps[1]}>
      <Field label={text.existing}>
        <RadioGroup
          value={options.existing ?? 'overwrite'}
          onChange={(_, { value }) => change({ ...options, existing: value as (typeof CHOICES)[number] })}
        >
          {CHOICES.map((one) => (
            <Radio key={one} value={one} label={text.existingChoices[one]} />
          ))}
        </RadioGroup>
      </Field>
      <div className={styles.checks}>
        {(['links', 'licences', 'roles', 'closure', 'disableNew'] as const).map(check)}
        {check('deleteExtra')}
      </div>
      {options.deleteExtra ? (
        <MessageBar intent="warning">
          <MessageBarBody>{text.deleteExtraBody}</MessageBarBody>
        </MessageBar>
      ) : null}
    </Section>
  );
}
