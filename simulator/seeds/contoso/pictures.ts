const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

const HEAD =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAj/wAALCAAIAAgBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAAPw';

/** Grey squares of 8 by 8 pixels: the smallest true pictures. */
export const jpeg = {
  dark: bytes(`${HEAD}DmX//Z`),
  middle: bytes(`${HEAD}Af/9k=`),
  light: bytes(`${HEAD}D0h//Z`),
} as const;

export const png = {
  banner: bytes(
    'iVBORw0KGgoAAAANSUhEUgAAABgAAAAICAIAAABsw6g0AAAAE0lEQVR42mNgiJpHHTRq0Eg2CADAJboBmIhMrgAAAABJRU5ErkJggg==',
  ),
  background: bytes(
    'iVBORw0KGgoAAAANSUhEUgAAACAAAAASCAIAAAC1qksFAAAAH0lEQVR42mN49uEXTRHDqAWjFoxaMGrBqAWjFtDDAgCRjVRb3bbinAAAAABJRU5ErkJggg==',
  ),
  square: bytes(
    'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mP4VSFHEmIY1TCqYfhqAACC+5AQotQkcQAAAABJRU5ErkJggg==',
  ),
} as const;
