/** What does the core say of networks, proxies and certificates, and how is that said in Chinese? */

type Pair = readonly [english: string, chinese: string];

const askAgain = '请重新查询；若仍如此，请检查';

export const network: readonly Pair[] = [
  ['{host} can’t be reached{~through}.', '{~through}无法连接 {host}。'],
  ['{host} can’t be reached.', '无法连接 {host}。'],
  ['{host} can’t be spoken to over TLS.', '无法与 {host} 建立 TLS 加密连接。'],
  ['{host} can’t be spoken to over TLS{~through}.', '{~through}无法与 {host} 建立 TLS 加密连接。'],
  ['The name {host} can’t be resolved.', '无法解析域名 {host}。'],
  ['The name {host} can’t be resolved{~through}.', '{~through}无法解析域名 {host}。'],
  ['The name {host} can’t be resolved right now.', '暂时无法解析域名 {host}。'],
  ['The name {host} can’t be resolved right now{~through}.', '{~through}暂时无法解析域名 {host}。'],
  [
    '{host} can’t be asked, because the proxy setting wants a SOCKS proxy, which Order Monitor can’t use.',
    '无法查询 {host}：代理设置要求 SOCKS 代理，而 Order Monitor 不支持。',
  ],
  ['{host} can’t be asked, because the proxy setting is not an address.', '无法查询 {host}：代理设置不是有效地址。'],
  ['{host} refused the connection.', '{host} 拒绝连接。'],
  ['{host} refused the connection{~through}.', '{~through}连接时 {host} 拒绝连接。'],
  ['The proxy {host} can’t be reached.', '无法连接代理 {host}。'],
  ['Check the network connection, then ask again.', '请检查网络连接，然后重新查询。'],
  ['Check the network connection and the endpoint, then ask again.', '请检查网络连接和接口地址，然后重新查询。'],
  ['Check the endpoint and the network, then ask again.', '请检查接口地址和网络，然后重新查询。'],
  ['Check the proxy setting and the network connection, then ask again.', '请检查代理设置和网络连接，然后重新查询。'],
  ['Correct the proxy setting (HTTPS_PROXY), then ask again.', '请更正代理设置（HTTPS_PROXY），然后重新查询。'],
  [
    'Set an HTTP proxy for the exchange, in the system’s settings or for the command line in HTTPS_PROXY, then ask again.',
    '请为交易所设置 HTTP 代理（系统设置中，命令行则用 HTTPS_PROXY），然后重新查询。',
  ],
  [
    'Something may stand between this computer and the exchange: check the network and the endpoint, and don’t send keys over it.',
    '本机与交易所之间可能有其他设备或程序：请检查网络和接口地址，不要在此网络上发送密钥。',
  ],
  ['{host} closed the connection.', '{host} 关闭了连接。'],
  ['{exchange} sent more than 4 MB at once, which was cut off.', '{exchange} 一次发送超过 4 MB，已被截断。'],
  ['{host} does not speak the WebSocket protocol properly.', '{host} 的 WebSocket 协议不正确。'],
  ['{host} answered with a redirect to {target}, which was not followed.', '{host} 要求跳转到 {target}，未予跟随。'],
  [
    'Check that the endpoint is right; a redirect often means that a network or proxy stands in between.',
    '请检查接口地址是否正确；跳转通常说明中间有其他网络或代理。',
  ],
  ['{exchange} answered with more than 16 MB, which was cut off.', '{exchange} 的答复超过 16 MB，已被截断。'],
  ['Check that the endpoint is right, then ask again.', '请检查接口地址是否正确，然后重新查询。'],
  [
    '{exchange}’s answer {~fault}, although it was asked for as plain text.',
    '{exchange} 的答复{~fault}，尽管请求的是纯文本。',
  ],
  [
    'Ask again; if it stays, check that the endpoint is right and what stands between this computer and the exchange.',
    `${askAgain}接口地址是否正确，以及本机与交易所之间有什么。`,
  ],
  ['{exchange} did not answer within {duration}.', '{exchange} 未在 {duration} 内答复。'],
  ['Ask again; if it stays, check the connection.', `${askAgain}连接。`],
  ['{host} answered with something that is not HTTP.', '{host} 的答复不是 HTTP。'],
  ['The connection to {host} broke in the middle of the answer.', '与 {host} 的连接在答复途中断开。'],
  [
    'The connection to {host}{~through} broke in the middle of the answer.',
    '{~through}与 {host} 的连接在答复途中断开。',
  ],
  [
    'Something before the exchange refused this request (HTTP {status}): network, proxy or program.',
    '请求在到达交易所之前被拒绝（HTTP {status}）：可能是网络、代理或程序。',
  ],
  [
    'The key is not the cause: try another network, or turn a VPN or proxy off or on; some countries and addresses are blocked there.',
    '原因不在密钥：请换一个网络，或开关 VPN、代理；某些国家和地址会被封锁。',
  ],
  ['The search was stopped before this account had answered everything.', '查询在此账户全部答复之前被停止。'],
  ['Ask again to finish the search.', '请重新查询以完成。'],
  [
    "This computer's clock is {duration} slow; requests were signed with the exchange's time.",
    '本机时钟慢了 {duration}；请求已按交易所时间签名。',
  ],
  [
    "This computer's clock is {duration} fast; requests were signed with the exchange's time.",
    '本机时钟快了 {duration}；请求已按交易所时间签名。',
  ],
];

export const proxies: readonly Pair[] = [
  [
    'The proxy {host} could not, or would not, open a connection to the exchange (HTTP {status}).',
    '代理 {host} 未能或不愿连接到交易所（HTTP {status}）。',
  ],
  ['Ask again; if it stays, ask whoever runs the proxy.', '请重新查询；若仍如此，请联系代理的管理者。'],
  [
    'The proxy {host} wants to be signed in to in a way that Order Monitor can’t (HTTP 407).',
    '代理 {host} 要求的登录方式 Order Monitor 不支持（HTTP 407）。',
  ],
  [
    'Ask whoever runs it to allow sign-in with a user name and password (Basic), or to let the exchanges pass without one.',
    '请让代理的管理者允许用户名和密码登录（Basic），或让交易所免登录通过。',
  ],
  [
    'The proxy {host} does not take this user name and password (HTTP 407).',
    '代理 {host} 不接受这个用户名和密码（HTTP 407）。',
  ],
  ['The proxy {host} wants a user name and password (HTTP 407).', '代理 {host} 要求用户名和密码（HTTP 407）。'],
  ['Enter them in Order Monitor’s window.', '请在 Order Monitor 窗口中输入。'],
  ['Ask whoever runs it to let the exchanges pass without a sign-in.', '请让代理的管理者允许交易所免登录通过。'],
  ['Ask again.', '请重新查询。'],
  ['A password can’t be taken here.', '此处不能接受密码。'],
  ['This proxy asks for no password now.', '此代理现在不要求密码。'],
  ['Close this dialog.', '请关闭此对话框。'],
  ['User name and password are both needed.', '用户名和密码都需要填写。'],
  ['Fill in what is empty.', '请填写空白处。'],
  ['A user name can’t hold a colon.', '用户名不能包含冒号。'],
  ['Enter the name alone, without the password.', '请只输入用户名，不含密码。'],
  [
    "The system asks for a SOCKS proxy, which Order Monitor can't use. Set an HTTP proxy for it.",
    '系统要求 SOCKS 代理，而 Order Monitor 不支持。请为它设置 HTTP 代理。',
  ],
];

const ofHosts: readonly Pair[] = [
  [
    'The certificate of {host} is signed by itself, so nobody vouches for it.',
    '{host} 的证书是自签名的，无人为其担保。',
  ],
  ['The certificate of {host} was issued by nobody whom this computer trusts.', '{host} 的证书签发者不受本机信任。'],
  [
    'The certificate of {host} was issued by «{issuer}», which this computer doesn’t trust.',
    '{host} 的证书由 «{issuer}» 签发，本机不信任该签发者。',
  ],
  ['The certificate of {host} expired.', '{host} 的证书已过期。'],
  ['The certificate of {host} expired on {date}.', '{host} 的证书已于 {date} 过期。'],
  ['The certificate of {host} was issued by «{issuer}» and expired.', '{host} 的证书由 «{issuer}» 签发，已过期。'],
  [
    'The certificate of {host} was issued by «{issuer}» and expired on {date}.',
    '{host} 的证书由 «{issuer}» 签发，已于 {date} 过期。',
  ],
  ['The certificate of {host} is not valid yet.', '{host} 的证书尚未生效。'],
  ['The certificate of {host} is not valid yet, only from {date}.', '{host} 的证书尚未生效，自 {date} 起才有效。'],
  ['The certificate of {host} names another host.', '{host} 的证书属于另一个主机。'],
  ['The certificate of {host} is one for other names, «{names}».', '{host} 的证书属于其他名称：«{names}»。'],
  ['The certificate of {host} is not valid.', '{host} 的证书无效。'],
  ['Check that the endpoint is right.', '请检查接口地址是否正确。'],
  [
    'Something may stand between this computer and the exchange: don’t send keys over this network.',
    '本机与交易所之间可能有其他设备或程序：不要在此网络上发送密钥。',
  ],
  [
    'If not, something stands between this computer and the exchange: don’t send keys over this network.',
    '若非如此，则本机与交易所之间有其他设备或程序：不要在此网络上发送密钥。',
  ],
  [
    'If your company inspects connections, have its certificate put into this computer’s store (for the command line NODE_EXTRA_CA_CERTS can name it too), then start Order Monitor again.',
    '如果您的公司会检查网络连接，请把公司的证书加入本机证书库（命令行也可用 NODE_EXTRA_CA_CERTS 指定），然后重新启动 Order Monitor。',
  ],
  ['Check the date of this computer.', '请检查本机日期。'],
  [
    'If it is right, whoever runs the other end must renew the certificate: don’t send keys until then.',
    '如果日期正确，则对方必须更新证书：在此之前不要发送密钥。',
  ],
  ['Check the date of this computer, then ask again.', '请检查本机日期，然后重新查询。'],
  [
    'Something may stand between this computer and the exchange, like the sign-in page of a guest network: don’t send keys over it.',
    '本机与交易所之间可能有其他设备或程序，例如访客网络的登录页：不要在此网络上发送密钥。',
  ],
  [
    'Something may stand between this computer and the exchange: check the network and the clock, and don’t send keys over it.',
    '本机与交易所之间可能有其他设备或程序：请检查网络和时钟，不要在此网络上发送密钥。',
  ],
];

/** Of a proxy, too. */
export const certificates: readonly Pair[] = ofHosts.flatMap(([english, chinese]): Pair[] => [
  [english, chinese],
  [english.replace('of {host}', 'of the proxy {host}'), chinese.replace('{host}', '代理 {host} ')],
]);
