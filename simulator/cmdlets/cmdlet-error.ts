import type { Json } from '../../src/model/json.ts';

/** A refusal in the form of the admin back ends. */
export class CmdletError extends Error {
  readonly status: number;
  readonly kind: string;

  constructor(status: number, kind: string, message: string) {
    super(message);
    this.name = 'CmdletError';
    this.status = status;
    this.kind = kind;
  }

  body(): Json {
    const type = `Microsoft.Exchange.Configuration.Tasks.${this.kind}`;
    return {
      error: {
        code: this.status === 403 ? 'Forbidden' : 'BadRequest',
        message: 'Error executing cmdlet',
        details: [{ message: `Ex6F9304|${type}|${this.message}`, target: '' }],
        innererror: {
          message: 'Error executing cmdlet',
          type: 'Microsoft.Exchange.Admin.OData.Core.ODataServiceException',
          internalException: { message: this.message, type },
        },
      },
    };
  }
}

/** The same for a name that does not exist and for one that the caller's roles do not hold. */
export function noCmdlet(name: string): CmdletError {
  return new CmdletError(
    400,
    'CommandNotFoundException',
    `The term '${name}' is not recognized as a name of a cmdlet, function, script file, or executable program.`,
  );
}

export function noParameter(name: string): CmdletError {
  return new CmdletError(
    400,
    'ParameterBindingException',
    `A parameter cannot be found that matches parameter name '${name}'.`,
  );
}

export function notThere(noun: string, identity: string): CmdletError {
  return new CmdletError(
    404,
    'ManagementObjectNotFoundException',
    `The operation couldn't be performed because object '${identity}' couldn't be found (${noun}).`,
  );
}

export function thereAlready(noun: string, name: string): CmdletError {
  return new CmdletError(
    400,
    'ManagementObjectAlreadyExistsException',
    `The name "${name}" already exists. Choose another name for the ${noun}.`,
  );
}

export function refused(message: string): CmdletError {
  return new CmdletError(400, 'InvalidOperationException', message);
}
