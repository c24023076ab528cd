"""Ways of failing on the way to a page: names, lines, certificates, servers, refusals, walls. The truth of the drift test."""

from dataclasses import replace

from mutation import OFFICE, PORTAL, Answer, Mutation, half, instead, says

from demo import flood

FLOOD = flood.page(1, polite=False).body.decode()
UPKEEP = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Bảo trì hệ thống</title></head><body><h1>Hệ thống đang bảo trì</h1>
<p>Cổng thông tin đang được nâng cấp, mời bạn quay lại sau. Xin lỗi vì sự bất tiện này.</p></body></html>"""
LOGIN = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Đăng nhập hệ thống</title></head><body><form method="post" action="/sso/login">
<h1>Đăng nhập</h1><label>Tên đăng nhập <input name="username"></label><label>Mật khẩu <input type="password" name="password"></label>
<button>Đăng nhập</button><p>Vui lòng đăng nhập để tiếp tục.</p></form></body></html>"""
CAPTCHA = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Xác minh</title><script src="https://captcha.example/api.js"></script></head><body>
<h1>Vui lòng xác minh bạn không phải là robot</h1><form method="post"><div class="g-recaptcha" data-sitekey="x"></div>
<input name="captcha"><button>Tiếp tục</button></form></body></html>"""
FIREWALL = """<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>
Your support ID is: 1029384756<br><br><a href='javascript:history.back();'>[Go Back]</a></body></html>"""
CHALLENGE = """<!DOCTYPE html><html><head><title>Just a moment...</title><meta http-equiv="refresh" content="360"></head><body>
<noscript>Enable JavaScript and cookies to continue</noscript><h2>Checking your browser before accessing the site.</h2></body></html>"""
COOKIE = (
    '<html><body><script>document.cookie="D1N=1"+"2ab; path=/";window.location.reload(true);</script></body></html>'
)
COMPUTED = "<html><body><script>var a=[1,2];document.cookie='D1N='+a.map(String).join('')+'; path=/';location.reload();</script></body></html>"
DATABASE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Database Error</title></head><body><h1>Error establishing a database connection</h1>
<p>SQLSTATE[HY000] [2002] Connection refused</p></body></html>"""
STACK = """<!DOCTYPE html><html><head><title>Runtime Error</title></head><body><h1>Server Error in '/' Application.</h1><h2><i>Runtime Error</i></h2>
<p>An application error occurred on the server.</p></body></html>"""


def reset(answer: Answer) -> Answer:
    return replace(answer, trouble="reset")


def hang(answer: Answer) -> Answer:
    return replace(answer, trouble="hang")


def later(seconds: int, status: int) -> Answer | object:
    return lambda answer: replace(
        answer.page("<h1>Too many requests</h1>", status), headers=(("Retry-After", str(seconds)),)
    )


def garbage(answer: Answer) -> Answer:
    return replace(answer, body=b"\x1f\x8b\x08\x00" + bytes(range(7, 190)) * 3, headers=(("Content-Encoding", "gzip"),))


def forbids(answer: Answer) -> Answer:
    told = b"User-agent: *\nDisallow: /\n"
    return replace(answer, status=200, type="text/plain", body=told) if answer.kind == "robots" else answer


def elsewhere(answer: Answer) -> Answer:
    return answer.leads("http://localhost:9/cong-moi" + answer.target)


def unread(answer: Answer) -> Answer:
    return answer.leads("/dang-nhap?ReturnUrl=" + answer.target, 302) if answer.kind == "article" else answer


def gate(answer: Answer) -> Answer:
    return answer.page(LOGIN) if answer.target.startswith("/dang-nhap") else unread(answer)


def circles(answer: Answer) -> Answer:
    return answer.leads(answer.target, 302)


TRANSPORT = (
    Mutation(name="dns", change=lambda answer: answer, causes=("dns",), host="khong-co.invalid"),
    Mutation(name="tls", change=lambda answer: answer, causes=("tls",), scheme="https"),
    Mutation(name="timeout", change=instead("all", hang), causes=("timeout",)),
    Mutation(name="connection reset", change=instead("all", reset), causes=("connection",)),
    Mutation(name="articles reset", change=instead("article", reset), causes=("connection",)),
    Mutation(name="server error", change=instead("all", says("<h1>500</h1>", 500)), causes=("server",)),
    Mutation(name="bad gateway before articles", change=instead("article", says("<h1>502</h1>", 502)), causes=("server",)),
    Mutation(name="half the articles fail", change=half(says("<h1>500</h1>", 500)), causes=("server",)),
    Mutation(name="database down, status 200", change=instead("all", says(DATABASE)), causes=("server", "maintenance", "lists")),
    Mutation(name="runtime error, status 200", change=instead("all", says(STACK)), causes=("server", "lists"), site=OFFICE),
    Mutation(name="maintenance, status 200", change=instead("all", says(UPKEEP)), causes=("maintenance",), quick=True),
    Mutation(name="maintenance, status 503", change=instead("all", says(UPKEEP, 503)), causes=("maintenance", "server")),
    Mutation(name="maintenance of articles", change=instead("article", says(UPKEEP)), causes=("maintenance",), site=OFFICE),
    Mutation(name="robots forbids", change=forbids, causes=("robots",)),
    Mutation(name="moved to another host", change=instead("all", elsewhere), causes=("moved",)),
    Mutation(name="articles moved to another host", change=instead("article", elsewhere), causes=("moved", "outside")),
    Mutation(name="redirects in a circle", change=instead("all", circles), causes=("loop",)),
    Mutation(name="flood page, status 200", change=instead("all", says(FLOOD)), causes=("blocked",)),
    Mutation(name="flood page at articles", change=instead("article", says(FLOOD)), causes=("blocked",)),
    Mutation(name="429 for ever", change=instead("all", later(1, 429)), causes=("blocked",)),  # type: ignore[arg-type]
    Mutation(name="come back tomorrow", change=instead("all", later(90_000, 503)), causes=("blocked", "server")),  # type: ignore[arg-type]
    Mutation(name="403 for everyone", change=instead("all", says("<h1>403 Forbidden</h1>", 403)), causes=("blocked",)),
    Mutation(name="403 at articles", change=instead("article", says("<h1>403 Forbidden</h1>", 403)), causes=("blocked",), site=PORTAL),
    Mutation(name="firewall, status 200", change=instead("all", says(FIREWALL)), causes=("blocked",)),
    Mutation(name="browser check, status 403", change=instead("all", says(CHALLENGE, 403)), causes=("blocked", "wall")),
    Mutation(name="browser check, status 200", change=instead("all", says(CHALLENGE)), causes=("blocked", "wall")),
    Mutation(name="captcha", change=instead("all", says(CAPTCHA)), causes=("wall", "blocked")),
    Mutation(name="cookie wall that does not open", change=instead("all", says(COOKIE)), causes=("wall", "blocked")),
    Mutation(name="cookie wall that computes", change=instead("all", says(COMPUTED)), causes=("wall", "blocked")),
    Mutation(name="login wall, redirect", change=gate, causes=("wall",), site=OFFICE),
    Mutation(name="login wall, status 200", change=instead("all", says(LOGIN)), causes=("wall",)),
    Mutation(name="login wall at articles", change=instead("article", says(LOGIN)), causes=("wall",), site=PORTAL),
    Mutation(name="empty answers", change=instead("all", says("")), causes=("empty",)),
    Mutation(name="gzip garbage", change=instead("article list", garbage), causes=("connection", "empty", "encoding", "server", "articles")),
)  # fmt: skip
