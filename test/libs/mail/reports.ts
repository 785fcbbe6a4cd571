/** Reports as servers write them; `to` is our address for the mail, `mail` the headers that they quote. */
type Fixture = (to: string, address: string) => string;

const crlf = (text: string): string => text.replace(/\n/g, '\r\n');
const quoted = (address: string) => `From: UNPSA Secretariat <unpsa@example.org>
To: <${address}>
Subject: UNPSA: news
Message-ID: <0f2c@mail.unpsa.un.org>
`;

/** Postfix: headers that its own delivery to a Maildir adds, a status with the remote server's words, folded. */
export const postfix: Fixture = (to, address) => crlf(`Return-Path: <>
X-Original-To: ${to}
Delivered-To: ${to}
Received: by mx.example.org (Postfix)
	id 4F1A22C0123; Tue, 24 Nov 2026 10:00:01 +0000 (UTC)
Date: Tue, 24 Nov 2026 10:00:01 +0000 (UTC)
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: ${to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="8C2A12C0456.1795514401/mx.example.org"
Content-Transfer-Encoding: 8bit
Message-Id: <20261124100001.4F1A22C0123@mx.example.org>

This is a MIME-encapsulated message.

--8C2A12C0456.1795514401/mx.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.org.

<${address}>: host mail.agency.example[192.0.2.7] said: 550 5.1.1
    <${address}>: Recipient address rejected: User unknown in local recipient table (in reply to RCPT TO command)

--8C2A12C0456.1795514401/mx.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
X-Postfix-Queue-ID: 8C2A12C0456
X-Postfix-Sender: rfc822; ${to}
Arrival-Date: Tue, 24 Nov 2026 10:00:00 +0000 (UTC)

Final-Recipient: rfc822; ${address}
Original-Recipient: rfc822;${address}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.agency.example
Diagnostic-Code: smtp; 550 5.1.1 <${address}>: Recipient address
    rejected: User unknown in local recipient table

--8C2A12C0456.1795514401/mx.example.org
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <${to}>
${quoted(address)}
--8C2A12C0456.1795514401/mx.example.org--
`);

/** Postfix, some hours before it gives up. */
export const postfixDelayed: Fixture = (to, address) => postfix(to, address)
  .replace('Undelivered Mail Returned to Sender', 'Delayed Mail (still being retried)')
  .replace('Action: failed', 'Action: delayed')
  .replace('Status: 5.1.1', 'Status: 4.4.1')
  .replace(/Diagnostic-Code: [^]*?table\r\n\r\n/, 'Diagnostic-Code: X-Postfix; connect to mail.agency.example[192.0.2.7]:25:\r\n    Connection timed out\r\nWill-Retry-Until: Sun, 29 Nov 2026 10:00:00 +0000 (UTC)\r\n\r\n');

/** Exchange: HTML before the status, base64 round the notice, its own codes in the diagnosis. */
export const exchange: Fixture = (to, address) => crlf(`From: <postmaster@agency.onmicrosoft.example>
To: <${to}>
Date: Tue, 24 Nov 2026 10:02:10 +0000
Content-Type: multipart/report; report-type=delivery-status;
	boundary="_000_b1a2c3d4agencyonmicrosoft_"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: en-US
Message-ID: <5c1d7f62-0001@AM0PR01MB1234.eurprd01.prod.exchangelabs.example>
In-Reply-To: <0f2c@mail.unpsa.un.org>
Subject: Undeliverable: UNPSA: news
Auto-Submitted: auto-replied
MIME-Version: 1.0

--_000_b1a2c3d4agencyonmicrosoft_
Content-Type: multipart/alternative; differences=Content-Type;
	boundary="_001_b1a2c3d4agencyonmicrosoft_"

--_001_b1a2c3d4agencyonmicrosoft_
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PGh0bWw+PGJvZHk+WW91ciBtZXNzYWdlIHdhc24ndCBkZWxpdmVyZWQ8L2JvZHk+PC9odG1sPg==

--_001_b1a2c3d4agencyonmicrosoft_--

--_000_b1a2c3d4agencyonmicrosoft_
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0PR01MB1234.eurprd01.prod.exchangelabs.example
Received-From-MTA: dns;mx.example.org
Arrival-Date: Tue, 24 Nov 2026 10:02:09 +0000

Final-Recipient: rfc822;${address}
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ${address} not found by SMTP address lookup

--_000_b1a2c3d4agencyonmicrosoft_
Content-Type: message/rfc822

${quoted(address)}Content-Type: text/plain

The next briefing is on 3 March.

--_000_b1a2c3d4agencyonmicrosoft_--
`);

/** Gmail: an image in the notice, and the full mailbox that it counts as a failure for good. */
export const gmail: Fixture = (to, address) => crlf(`Delivered-To: ${to}
Return-Path: <>
To: ${to}
From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
References: <0f2c@mail.unpsa.un.org>
Message-ID: <674301aa.050a0220.1c2e.0001.GMR@mx.google.example>
Date: Tue, 24 Nov 2026 02:03:00 -0800 (PST)
X-Failed-Recipients: ${address}
Content-Type: multipart/report; boundary="000000000000abcd1206"; report-type=delivery-status
MIME-Version: 1.0

--000000000000abcd1206
Content-Type: multipart/related; boundary="000000000000abcd1a06"

--000000000000abcd1a06
Content-Type: text/plain; charset="UTF-8"

** Address not found **

Your message wasn't delivered to ${address} because the address couldn't be found.

--000000000000abcd1a06
Content-Type: image/png; name="icon.png"
Content-Disposition: attachment; filename="icon.png"
Content-Transfer-Encoding: base64
Content-ID: <icon.png>

iVBORw0KGgo=
--000000000000abcd1a06--

--000000000000abcd1206
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.example
Arrival-Date: Tue, 24 Nov 2026 02:02:59 -0800 (PST)
X-Original-Message-ID: <0f2c@mail.unpsa.un.org>

Final-Recipient: rfc822; ${address}
Action: failed
Status: 5.1.1
Remote-MTA: dns; gmail-smtp-in.l.google.example. (2001:db8::1a, the server
 for the domain gmail.example.)
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try
 550-5.1.1 double-checking the recipient's email address for typos or
 550 5.1.1 unnecessary spaces. - gsmtp
Last-Attempt-Date: Tue, 24 Nov 2026 02:03:00 -0800 (PST)

--000000000000abcd1206
Content-Type: message/rfc822

${quoted(address)}
--000000000000abcd1206--
`);

/** A complaint (RFC 5965): it goes to the feedback address; ours stands in the report alone. */
export const feedback: Fixture = (to, address) => crlf(`From: <fbl@provider.example>
Date: Tue, 24 Nov 2026 11:00:00 +0000
Subject: FW: UNPSA: news
To: <feedback@mail.example.org>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report;
     boundary="part1_13d.2e68ed54_boundary"

--part1_13d.2e68ed54_boundary
Content-Type: text/plain; charset="US-ASCII"
Content-Transfer-Encoding: 7bit

This is an email abuse report for an email message received from IP 192.0.2.2.

--part1_13d.2e68ed54_boundary
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1
Original-Mail-From: <${to}>
Original-Rcpt-To: <${address}>
Arrival-Date: Tue, 24 Nov 2026 10:00:00 +0000

--part1_13d.2e68ed54_boundary
Content-Type: message/rfc822
Content-Disposition: inline

${quoted(address)}
The next briefing is on 3 March.

--part1_13d.2e68ed54_boundary--
`);

/** What a person's mail program sends while they are away. */
export const awayNotice: Fixture = (to, address) => crlf(`From: <${address}>
To: <${to}>
Subject: Out of office
Auto-Submitted: auto-replied
Content-Type: text/plain

I am back on Monday. Action: failed. Status: 5.1.1
`);
