import { Button, type ButtonProps, Tooltip } from '@fluentui/react-components';

type Props = Omit<ButtonProps, 'disabled' | 'as'> & {
  /** Why the button cannot be used now; it stays reachable by keyboard so that the reason can be read. */
  readonly because?: string | undefined;
};

/** A button that, when it cannot be used, says why. */
export function WhyButton({ because, ...props }: Props) {
  if (because === undefined) return <Button {...(props as ButtonProps)} />;
  return (
    <Tooltip content={because} relationship="description" withArrow>
      <Button {...(props as ButtonProps)} disabledFocusable onClick={undefined} />
    </Tooltip>
  );
}
