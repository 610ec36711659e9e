import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { Kbd } from '../status/kbd.tsx';
import { classes } from '../theme/classes.ts';
import { Icon, type IconShape } from '../icons/icon.tsx';
import styles from './button.module.css';

export type ButtonLook = 'plain' | 'primary' | 'brand' | 'quiet' | 'outline' | 'danger' | 'inverted';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  children?: ReactNode;
  /** One `primary` a screen; `brand` is the primary of customer faces. */
  look?: ButtonLook;
  size?: 'sm' | 'md' | 'lg';
  icon?: IconShape | undefined;
  /** After the words, e.g. a chevron. */
  iconEnd?: IconShape | undefined;
  /** Shown, not bound: `useKeys` binds. */
  kbd?: string | undefined;
  wide?: boolean;
  /** Keeps width and words, ignores clicks. */
  busy?: boolean;
}

export function buttonClass(look: ButtonLook, size: 'sm' | 'md' | 'lg', more?: string): string {
  return classes(styles['button'], look !== 'plain' && styles[look], size !== 'md' && styles[size], more);
}

export function Button({
  children,
  look = 'plain',
  size = 'md',
  icon,
  iconEnd,
  kbd,
  wide,
  busy = false,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy || rest['aria-disabled'] === true) event.preventDefault();
    else onClick?.(event);
  };
  const iconOnly = children === undefined;
  return (
    <button
      {...rest}
      type={type}
      className={classes(buttonClass(look, size), iconOnly && styles['icon'], wide && styles['wide'], className)}
      aria-busy={busy || undefined}
      data-busy={busy ? '' : undefined}
      onClick={click}
    >
      {icon && <Icon of={icon} />}
      {children}
      {iconEnd && <Icon of={iconEnd} />}
      {kbd && <Kbd keys={kbd} />}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'iconEnd' | 'wide'> {
  icon: IconShape;
  label: string;
}

/** A button without words: its label is its name and its tooltip. */
export function IconButton({ label, icon, look = 'quiet', kbd, ...rest }: IconButtonProps) {
  return <Button {...rest} look={look} icon={icon} aria-label={label} data-tip={label} data-tip-keys={kbd} />;
}
