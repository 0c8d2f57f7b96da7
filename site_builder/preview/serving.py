"""The preview's server: livereload's, restricted to this computer."""

import contextlib
import json
import logging
import signal
import socket
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

from livereload import Server
from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets, bind_unix_socket
from tornado.websocket import WebSocketHandler
from tornado.wsgi import WSGIContainer

from site_builder.building.options import BuildOptions
from site_builder.diagnostics import UserError
from site_builder.preview.accounts import is_other_account
from site_builder.preview.app import Preview
from site_builder.preview.live_site import LiveSite
from site_builder.preview.watching import SystemWatcher

HOST = "127.0.0.1"
USUAL_PORT = 5500
_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


class _Messages(LiveReloadHandler):  # type: ignore[misc]
    """Sends reload messages to browsers. Only pages of this server receive them."""

    def check_origin(self, origin: str) -> bool:
        """Use Tornado's own check: the page must come from the host that it connects to."""
        return WebSocketHandler.check_origin(self, origin)

    def on_message(self, message: str | bytes) -> None:
        """Answer the messages of a page; other programs of this computer may send anything, which ends in silence."""
        try:
            value = json.loads(message)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict) and isinstance(value.get("command"), str):
            super().on_message(message)
        else:
            self.close()


class _LocalOnly(web.Application):
    """Refuses requests with another host name, because a foreign page could point its own name to this computer; and
    requests of other accounts of this computer."""

    more_names: frozenset[str] = frozenset()
    """Further allowed names, which a proxy uses."""
    behind_proxy = False
    """Whether a proxy makes the requests, which has an account of its own."""

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> Any:
        """Return the handler of a request, or refuse the request."""
        if request.host_name not in _NAMES | self.more_names or self._is_of_another_account(request):
            return self.get_handler_delegate(request, web.ErrorHandler, {"status_code": 403})
        return super().find_handler(request, **kwargs)

    def _is_of_another_account(self, request: HTTPServerRequest) -> bool:
        address = getattr(getattr(request.connection, "context", None), "address", None)
        if self.behind_proxy or not isinstance(address, tuple):
            return False
        return is_other_account(str(address[0]), int(address[1]))


class PreviewServer(Server):  # type: ignore[misc]
    """livereload's server with this package's application, watcher and script."""

    def __init__(
        self,
        app: "Application",
        watcher: SystemWatcher,
        sockets: list[socket.socket],
        names: frozenset[str],
        behind_proxy: bool,
    ) -> None:
        super().__init__(app, watcher)
        self._names, self._behind_proxy = names, behind_proxy
        self._sockets = sockets
        self.executor = ThreadPoolExecutor(8, "pages")

    def application(self, port: int, host: str, liveport: Any = None, debug: Any = None, live_css: bool = True) -> None:
        """Answer requests on the sockets that are already open."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = live_css
        pages = WSGIContainer(self.app, executor=self.executor)
        handlers: list[Any] = [(r"/livereload", _Messages), (r".*", web.FallbackHandler, {"fallback": pages})]
        only_here = _LocalOnly(handlers)
        only_here.more_names, only_here.behind_proxy = self._names, self._behind_proxy
        HTTPServer(only_here).add_sockets(self._sockets)

    def _setup_logging(self) -> None:
        """Silence livereload; the command prints its own messages."""
        for name in ("livereload", "tornado.access"):
            logging.getLogger(name).setLevel(logging.ERROR)


def open_port(requested: int | None) -> list[socket.socket]:
    """Sockets at a port of this computer: the requested port, else the usual one, else any free one.

    Raises:
        UserError: the requested port is taken.
    """
    for port in (requested,) if requested else (*range(USUAL_PORT, USUAL_PORT + 10), 0):
        with contextlib.suppress(OSError):
            return list(bind_sockets(port, HOST))
    raise UserError(f"port {requested} is taken or not allowed", "leave --port out to use a free one")


def open_socket(path: Path) -> list[socket.socket]:
    """A Unix socket for its owner and group: the file system's permissions decide who may connect.

    Raises:
        UserError: the system has no such sockets, another program uses this one, or the file cannot be created.
    """
    if not hasattr(socket, "AF_UNIX"):
        raise UserError("this system has no Unix sockets", "use --port")
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as asking:
        asking.connect(str(path))
        raise UserError(f"another program listens at {path}", "end it, or name another file")
    try:
        return [bind_unix_socket(str(path), mode=0o660)]
    except (OSError, ValueError) as error:
        raise UserError(
            f"{path} cannot be made: {error}", "name a new file in a folder that you can write to"
        ) from error


Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application."""


def serve(
    options: BuildOptions,
    port: int | None,
    on_ready: Callable[[str], None],
    around: Callable[[Preview], Application] | None = None,
    names: frozenset[str] = frozenset(),
    socket_file: Path | None = None,
    behind_proxy: bool = False,
) -> None:
    """Serve until an interrupt, then remove all temporary files.

    Args:
        options: options of the build that is previewed; its output folder is not used.
        port: the port, or None for the usual one.
        on_ready: called with the address when the server is ready.
        around: wraps the preview in an application that adds pages.
        names: host names of a proxy on this computer, which browsers use.
        socket_file: a Unix socket to listen on instead of a port; it is removed at the end.
        behind_proxy: whether a proxy makes the requests, so that they may come from its account.

    Raises:
        UserError: the port or the socket is taken.
    """
    sockets = open_socket(socket_file) if socket_file else open_port(port)
    number = USUAL_PORT if socket_file else sockets[0].getsockname()[1]
    address = str(socket_file) if socket_file else f"http://{HOST}:{number}/"
    signal.signal(signal.SIGTERM, _interrupt)
    with TemporaryDirectory(prefix="studyboard-preview-") as folder, contextlib.ExitStack() as stack:
        loop = IOLoop.current()
        live = LiveSite(options, Path(folder), lambda: loop.add_callback(LiveReloadHandler.reload_waiters))
        stack.callback(live.close)
        watcher = SystemWatcher(options.site, (options.site / "content", *options.theme_folders), live.paths_changed)
        stack.callback(watcher.stop)
        preview = Preview(live)
        server = PreviewServer(around(preview) if around else preview, watcher, sockets, names, behind_proxy)
        stack.callback(server.executor.shutdown, wait=False, cancel_futures=True)
        if socket_file:
            stack.callback(socket_file.unlink, missing_ok=True)
        loop.add_callback(on_ready, address)
        with contextlib.suppress(KeyboardInterrupt):
            server.serve(port=number, host=HOST, debug=False)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
