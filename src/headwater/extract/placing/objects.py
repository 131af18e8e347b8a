"""Objects: places that are the object of a verb, or its subject in the passive."""

from headwater.extract.placing.draft import Clause
from headwater.extract.placing.grounds import Spot, past_articles, spot
from headwater.extract.placing.subjects import behind
from headwater.extract.placing.ways import Way, joins, of_object, words_of_verbs
from headwater.extract.placing.words import Leads

LONGEST = 9
"""The words of a place that stands before its verb."""


def object_ways(clause: Clause, leads: Leads) -> list[Way]:
    """Give the places that are the object of a verb: 'entered Hawija and Tal Afar'."""
    scan, found = clause.scan, list[Way]()
    at = _past(clause, _past_losers(clause))
    while at < clause.stop:
        place = spot(scan, clause.words, at)
        if place is None or (found and place.name is None) or _posts(clause, place):
            break
        found.append(of_object(scan, clause.words, place, leads))
        at = found[-1].end
        if not joins(scan, at) or at >= clause.stop:
            break
        at = past_articles(scan, at + 1)
        if at in words_of_verbs(scan, clause.words):
            break
    return found


def _past_losers(clause: Clause) -> int:
    """Step over from whom a place is taken: 'have liberated from the bandits the settlement'."""
    end = clause.told.end
    if clause.told.deed.does != "take" or clause.words.leads.match(clause.scan.texts, end) is None:
        return end
    who = behind(clause, end + 1)
    return who.end if who is not None else end


def _posts(clause: Clause, place: Spot) -> bool:
    """Say whether what is held is only a post, which lies at another place: 'positions near X'."""
    if clause.told.deed.does == "quit":
        return False
    posts = clause.words.listed("posts").ending(clause.scan.texts, place.end)
    return place.name is None and posts is not None and posts.start <= place.start + 2


def _past(clause: Clause, at: int) -> int:
    scan = clause.scan
    while at < clause.stop and (scan.has(at, "adverb") or scan.manner(at)):
        at += 1
    return past_articles(scan, at)


def place_before(clause: Clause, leads: Leads, end: int | None = None) -> Way | None:
    """Give the place that is the subject of a verb, or that it describes: 'the town, still held by'."""
    scan, end = clause.scan, clause.told.lead if end is None else end
    while end > 0 and (scan.texts[end - 1] in (",", "-") or scan.has(end - 1, "relative")):
        end -= 1
    for at in range(max(0, end - LONGEST), end):
        place = spot(scan, clause.words, at)
        if place is not None and place.end == end:
            return of_object(scan, clause.words, place, leads)
    return None
