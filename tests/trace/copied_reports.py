"""Builders for tests of copies: an invented report of four paragraphs, and whatever is made of it."""

from datetime import date

from headwater.model import Case, Outlet, Period, Place, Report, ReportDerivation, Span
from headwater.trace.copies import copies

HEADLINE = "Depot burns at Orsk ford, 14 dead"
PARAGRAPHS = (
    "Fourteen workers died when a depot at Orsk ford burned down on Tuesday after 3 rockets hit it, fire chief Ilan "
    "Weir said.",
    "Weir said 27 others had been brought to the clinic in Marrow, 62 kilometres away, on the back of a lorry.",
    "“We had one hose and no water in it,” he told reporters who had come with the convoy.",
    "The army said that it had fired at 150 gunmen and would look into what it called a regrettable event.",
)
RUSSIAN = (
    "Четырнадцать рабочих погибли, когда склад у Орск-форда сгорел во вторник после попадания 3 ракет, сказал "
    "начальник пожарных Илан Вейр.",
    "Вейр сказал, что ещё 27 человек отвезли в клинику в Марроу, за 62 километра, в кузове грузовика.",
    "«У нас был один шланг и ни капли воды», — сказал он.",
    "Армия заявила, что стреляла по 150 боевикам и разберётся в случившемся.",
)
OTHER_HEADLINE = "Ferry service to the islands resumes"
OTHER = (
    "The ferry to the Kell islands will sail again from Monday with room for 85 passengers, harbour master Nora Lind "
    "announced.",
    "Its engine had been taken apart after a drone with 12 kilos of explosive came down beside the pier in March.",
)
CASE = Case(
    title="Invented",
    period=Period.parse("2021"),
    area="land",
    places=(Place(id="land", name="Land"),),
    outlets=(
        Outlet(id="first-wire", name="First Wire", family="Holding"),
        Outlet(id="second-post", name="Second Post", family="Holding"),
        Outlet(id="third-news", name="Third News"),
    ),
)


def report(
    *paragraphs: str,
    headline: str | None = HEADLINE,
    outlet: str = "second-post",
    day: int = 2,
    language: str | None = "en",
    credit: str | None = None,
) -> Report:
    """Give a report of the day of March 2021; without paragraphs, those of the original."""
    body = "\n\n".join(paragraphs or PARAGRAPHS)
    on = date(2021, 3, day)
    return Report(
        outlet=outlet,
        text=body if headline is None else f"{headline}\n\n{body}",
        source=f"{outlet}-{day}.md",
        capture="sha256:" + "0" * 64,
        credit=credit,
        published=Period(start=on, end=on),
        language=language,
        headline=None if headline is None else Span(start=0, end=len(headline)),
    )


ORIGINAL = report(outlet="first-wire", day=1)


def made(*reports: Report) -> dict[str, ReportDerivation]:
    """Give what each report is made from, by the report's id."""
    return {one.child: one for one in copies(reports, (), CASE)}


def only(child: Report, *others: Report) -> ReportDerivation | None:
    """Give what a report is made from among the original and others."""
    return made(ORIGINAL, child, *others).get(child.id)


def altered(tie: ReportDerivation | None) -> list[str]:
    """Give the sorts of what a copy altered."""
    return [str(edit.what) for edit in tie.edits] if tie else []
