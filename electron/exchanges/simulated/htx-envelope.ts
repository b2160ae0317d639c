/** How does HTX v5 write a success and a failure? */

import type { HtxSettings } from './htx-settings.ts';
import type { SigningFault } from './htx-signature.ts';
import { jsonObject, jsonText } from './json-text.ts';
import type { WallMs } from '../../../shared/time.ts';

export interface HtxFailure {
  code: string;
  message: string;
}

const tableTexts: Record<string, string> = {
  '1013': "This contract symbol doesn't exist.",
  '1014': "This contract doesn't exist.",
  '1017': "Order doesn't exist.",
  '1030': 'Input error.',
  '1032': 'The number of access attempts exceeded the limit.',
  '1061': 'The order does not exist.',
  '1065': 'The client_order_id should be an integer.',
  '1205': 'You do not have permission to access.',
  '1332': "The perpetual contract doesn't exist.",
  '12005': 'Incorrect IP address.',
};

/** A failure of HTX's table; 1066 and 1067 name the parameter. */
export function htxFailure(code: string, parameter = ''): HtxFailure {
  if (code === '1066') return { code, message: `${parameter} cannot be empty.` };
  if (code === '1067') return { code, message: `Illegal parameter ${parameter}.` };
  return { code, message: tableTexts[code] ?? 'System error' };
}

const signingCodes: Record<SigningFault, string> = {
  keyUnknown: '12007',
  signatureMissing: '12008',
  signatureWrong: '12008',
  methodWrong: '12003',
  versionWrong: '12002',
  timeMissing: '12006',
  timeWrong: '12001',
};
const signingTexts: Record<SigningFault, string> = {
  keyUnknown: 'Incorrect Access key [Access key错误]',
  signatureMissing: 'Verification failure [校验失败]',
  signatureWrong: 'Verification failure [校验失败]',
  methodWrong: 'Incorrect signature method [错误的签名方法]',
  versionWrong: 'Incorrect signature version [错误的签名版本]',
  timeMissing: 'The submission time cannot be blank.',
  timeWrong: 'Invalid submission time.',
};

/** The exchange's words for a wrong signing. The clock has its code either way: no capture of it is known. */
export function signingFailure(fault: SigningFault, settings: HtxSettings): HtxFailure {
  const isAboutTime = fault === 'timeMissing' || fault === 'timeWrong';
  const code = settings.authErrors === 'codes' || isAboutTime ? signingCodes[fault] : '403';
  return { code, message: signingTexts[fault] };
}

/** The text of a success around its data (JSON text). */
export function successText(data: string, settings: HtxSettings, now: WallMs): string {
  return envelopeText({ code: '200', message: 'Success' }, data, settings.envelope, settings, now);
}

const selfFailures: Readonly<Record<Exclude<HtxSettings['selfFailure'], 'none'>, Record<string, string | undefined>>> =
  {
    unknownException: { unknownException: 'true' },
    successFalse: { success: 'false' },
    statusError: { status: '"error"' },
    errCode: { 'err-code': '"99"' },
    busyWords: { message: '"System busy, please try again later."' },
    noDataKey: { data: undefined },
  };

/** The text of a success that holds nothing and calls itself a failure. */
export function selfFailureText(form: keyof typeof selfFailures, settings: HtxSettings, now: WallMs): string {
  return jsonObject({
    code: codeToken('200', settings),
    message: '"Success"',
    data: 'null',
    args: 'null',
    ts: String(now),
    ...selfFailures[form],
  });
}

/** The text of a failure. */
export function failureText(failure: HtxFailure, settings: HtxSettings, now: WallMs): string {
  if (settings.errorEnvelope === 'legacy') {
    return jsonObject({
      status: '"error"',
      err_code: codeToken(failure.code, settings),
      err_msg: jsonText(failure.message),
      ts: String(now),
    });
  }
  const envelope = settings.errorEnvelope === 'msg' ? 'msg' : settings.envelope;
  return envelopeText(failure, 'null', envelope, settings, now);
}

function envelopeText(
  { code, message }: HtxFailure,
  data: string,
  envelope: HtxSettings['envelope'],
  settings: HtxSettings,
  now: WallMs,
): string {
  const head = { code: codeToken(code, settings) };
  const ts = String(now);
  if (envelope === 'success') {
    const isSuccess = code === '200';
    return jsonObject({ ...head, data, message: isSuccess ? 'null' : jsonText(message), success: String(isSuccess) });
  }
  if (envelope === 'msg') return jsonObject({ ...head, msg: jsonText(message), data, ts });
  const newest = envelope === 'unknownException' ? { args: 'null', ts, unknownException: 'false' } : { ts };
  return jsonObject({ ...head, message: jsonText(message), data, ...newest });
}

function codeToken(code: string, settings: HtxSettings): string {
  return settings.codeAs === 'string' || !/^\d+$/.test(code) ? jsonText(code) : code;
}
