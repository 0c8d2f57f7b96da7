"""Finds the address that a static host gives to a site, from the environment of its pipelines."""

from collections.abc import Mapping
from urllib.parse import urlsplit


def host_address(environment: Mapping[str, str]) -> str:
    """Return the web address of the site that a pipeline publishes; "" if it is unknown.

    Sources:
        GitHub: https://docs.github.com/en/actions/reference/workflows-and-actions/variables and
        https://docs.github.com/en/pages/getting-started-with-github-pages/what-is-github-pages
        GitLab: https://docs.gitlab.com/ci/variables/predefined_variables/
        Netlify: https://docs.netlify.com/build/configure-builds/environment-variables/
        Cloudflare Pages: https://developers.cloudflare.com/pages/configuration/build-configuration/

    Args:
        environment: the environment of the process.
    """
    if environment.get("GITHUB_ACTIONS") == "true" and environment.get("GITHUB_SERVER_URL") == "https://github.com":
        return _of_repository(environment.get("GITHUB_REPOSITORY", ""))
    if environment.get("GITLAB_CI") == "true":
        return environment.get("CI_PAGES_URL", "")
    if environment.get("NETLIFY") == "true":
        return environment.get("URL", "")
    if environment.get("CF_PAGES") == "1":
        return _of_project(environment.get("CF_PAGES_URL", ""))
    return ""


def _of_repository(name: str) -> str:
    """Return the address at github.io; GitHub redirects from it if the site has its own domain."""
    owner, _, repository = name.lower().partition("/")
    if not owner or not repository:
        return ""
    host = f"{owner}.github.io"
    return f"https://{host}/" if repository == host else f"https://{host}/{name.partition('/')[2]}/"


def _of_project(deployment: str) -> str:
    """Return the project's address. Cloudflare gives that of a deployment, `https://4a5b6c7d.project.pages.dev`."""
    host = urlsplit(deployment).hostname or ""
    labels = host.split(".")
    if labels[-2:] != ["pages", "dev"] or len(labels) < 3:
        return ""
    return f"https://{'.'.join(labels[-3:])}/"
