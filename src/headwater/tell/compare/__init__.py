"""The page of outlets: what each did with the figures of a case, in a matrix, small multiples, words and relations."""

from headwater.tell.compare.pages import PATH, outlets_page

__all__ = ["PATH", "outlets_page"]
