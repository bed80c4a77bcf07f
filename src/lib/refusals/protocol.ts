import { person, request } from './entry.js';

/** Refusals of the protocol itself: documents, scalars, HTTP. */
export const protocolRefusals = {
  GRAPHQL_PARSE_FAILED: request('查询语句有语法错误', 'The query has a syntax error'),
  GRAPHQL_VALIDATION_FAILED: request('查询不符合接口定义', 'The query does not fit the schema'),
  OPERATION_UNKNOWN: request('未找到要执行的操作，请检查 operationName', 'No such operation; please check operationName'),
  SUBSCRIPTION_NEEDS_STREAM: request('订阅请使用 WebSocket 或 SSE', 'Please subscribe over WebSocket or server-sent events'),
  STREAM_NEEDS_SUBSCRIPTION: request('事件流只用于订阅', 'An event stream is for subscriptions only'),
  ANSWER_TOO_LARGE: request(
    '结果过大（上限 {max} 字节），请缩小查询范围',
    'The answer is too large (at most {max} bytes); please ask for less',
  ),
  ROUTE_UNKNOWN: request('没有这个地址', 'There is nothing at this address'),
  METHOD_NOT_ALLOWED: request('不支持此请求方法', 'This method is not supported here'),
  BODY_TOO_LARGE: request('请求内容过大', 'The request body is too large'),
  MEDIA_TYPE_UNSUPPORTED: request('请使用 UTF-8 编码的 application/json', 'Please send application/json in UTF-8'),
  ORIGIN_NOT_ALLOWED: request('不允许从此来源访问', 'This origin is not allowed'),
  NOT_READY: request('服务尚未就绪', 'The service is not ready'),

  TIME_INVALID: person('时间不正确：应为带时区的 RFC 3339 时间', 'This is not a valid time: RFC 3339 with an offset is needed'),
  DECIMAL_INVALID: person('数值不正确：应为十进制数字文本', 'This is not a valid decimal number written as text'),
  URL_INVALID: person('网址不正确：应以 http:// 或 https:// 开头', 'This is not a valid address: it must begin with http:// or https://'),
} as const;
