"""Tables and workbooks that figures come in with."""

from __future__ import annotations

from urban_tracker.core.errors.entry import Entry, Words
from urban_tracker.core.text import text

AS_WORKBOOK = text("open it in a spreadsheet and save it as .xlsx or .csv (Save as, file type)")
WITHOUT_PASSWORD = text(
    "open it with its password and save it as .xlsx without a password (Save as, file type)"
)
SPLIT = text("split it into several files")

TABLES = {
    "above-the-header": Entry(
        "A title over the table, which might say a unit or a day.",
        text("the row stands above the header, which is row {row}"),
        text(
            "begin it with # if it is a remark; if it says a unit, a place or a day, put that"
            " into the table or say it with an option first"
        ),
    ),
    "another-unit": Entry(
        "The header of a column says another unit than the one that its indicator is in.",
        text("the header says {unit}, and {indicator} is in {own}"),
        text("write the values in {own} and take {unit} out of the header"),
    ),
    "cell-empty": Entry(
        "A row that says no place in a column of places: the default place does not stand in.",
        text("the {field} of this row is empty"),
        text(
            "write it in every row, or leave the column out with --map HEADER=- and say"
            " {option} for all; a row that is no figure may begin with #"
        ),
        option=text(
            "write it in every row, or leave {option} out: it stands in only where no column is"
            " about it"
        ),
    ),
    "cell-in-error": Entry(
        "A formula that failed.",
        text("the cell is in error: {value}"),
        text("correct it, or empty the cell; a row that is no figure may begin with #"),
    ),
    "cell-without-header": Entry(
        "A value under no header.",
        text("the cell stands in a column without a header"),
        text("name the column, or empty the cell"),
    ),
    "column-missing": Entry(
        "Neither a column nor an option says it.",
        text("no column says the {field}"),
        text(
            "add a column {field}, or say it for all: the INDICATOR argument, --as-of, or --map"
            " HEADER={field}"
        ),
    ),
    "column-twice": Entry(
        "Two columns of one name.",
        text("two columns are called {header}"),
        text("keep one, or rename the other and leave it out with --map HEADER=-"),
    ),
    "figure-twice": Entry(
        "One figure, two values.",
        text("{indicator} of {day} is there twice: {value}, and {other} at {where}"),
        text("keep one, or give each its own source"),
    ),
    "formula-without-result": Entry(
        "A formula that no spreadsheet has calculated yet.",
        text("the result of a formula is not stored in the file"),
        text("open it in a spreadsheet and save it, or write the number itself"),
    ),
    "lost-letters": Entry(
        "A program that could not write a letter wrote a question mark.",
        text("letters were lost when the file was saved: {part}"),
        text('save it again as "CSV UTF-8" or as .xlsx'),
        mark=text(
            'save it again as "CSV UTF-8" or as .xlsx; if nothing was lost, put a space behind'
            " the question mark"
        ),
    ),
    "merged-value": Entry(
        "A number in merged cells, which may hold for one row or for both.",
        text("a value stands in merged cells: {value}"),
        text(
            "unmerge them, and write the value into each cell that it holds for; a row that is"
            " no figure may begin with #"
        ),
    ),
    "mixed-header": Entry(
        "Tidy and wide at once.",
        text("the column {header} does not go with the others"),
        text("either one column value, or columns that are all indicators, all days or all places"),
    ),
    "no-figures": Entry(
        "A file without figures.",
        text("there is no figure in it"),
        text("the first row names the columns: {fields} …"),
    ),
    "no-sheets": Entry(
        "A .csv has no sheets.",
        text("--sheet is for .xlsx files"),
        text("leave it out"),
    ),
    "not-a-form": Entry(
        "A form is a .xlsx or a .csv.",
        text("a form is a .xlsx or a .csv, not {name}"),
        text("as in -o form.xlsx"),
    ),
    "not-a-map": Entry(
        "A map without a meaning.",
        text("--map {written} is not HEADER=MEANING"),
        text("as in --map 'Dân số=population', --map 'Ngày=as_of' or --map 'STT=-'"),
    ),
    "not-a-table": Entry(
        "A kind of file that the tool does not read.",
        text("the tool reads no {suffix} files"),
        AS_WORKBOOK,
        workbook=Words(text("it is a workbook, whatever its name says"), text("name it .xlsx")),
        old=Words(
            text("it is a workbook of the old kind (.xls), whatever its name says"), AS_WORKBOOK
        ),
        page=Words(text("it is a web page (HTML), whatever its name says"), AS_WORKBOOK),
        xml=Words(text("it is an XML file, whatever its name says"), AS_WORKBOOK),
        xls=Words(text("it is a workbook of the old kind (.xls)"), AS_WORKBOOK),
        xlsb=Words(text("it is a binary workbook (.xlsb)"), AS_WORKBOOK),
        ods=Words(text("it is an OpenDocument file (.ods)"), AS_WORKBOOK),
        pdf=Words(
            text("it is a PDF"),
            text("ask for the spreadsheet that it was made from, or type the figures into a .csv"),
        ),
        numbers=Words(
            text("it is a file of Numbers"),
            text("in Numbers choose File, Export to, Excel (.xlsx) or CSV"),
        ),
        document=Words(
            text("it is a text document or slides, no workbook"),
            text("copy the table into a spreadsheet and save it as .xlsx"),
        ),
    ),
    "not-a-workbook": Entry(
        "A damaged workbook.",
        text("the file is damaged, or no workbook"),
        text("open it in a spreadsheet and save it as .xlsx again"),
        text=Words(
            text("it is a text file, whatever its name says"),
            text("name it .csv, and say with --separator and --encoding how it is written"),
        ),
    ),
    "shown-otherwise": Entry(
        "A day in a cell whose format shows no year.",
        text("the cell holds {stored} and does not show it (its format: {shown})"),
        text(
            "show the whole number or day, write it as text (2023, 2023-06, 2023-06-30), or"
            " empty the cell"
        ),
    ),
    "table-too-large": Entry(
        "A file that is no table of figures.",
        text("the file is larger than 32 MiB"),
        SPLIT,
        wide=Words(
            text("its rows are too wide, if mostly empty"),
            text("delete the empty columns to the right of the table"),
        ),
        merged=Words(
            text("it has too many merged cells"),
            text("unmerge them, and write into each cell what holds for it"),
        ),
        row=Words(text("a row of the file is too long"), SPLIT),
        rows=Words(text("it has more than {most} rows"), SPLIT),
        columns=Words(text("it has more than {most} columns"), SPLIT),
        cells=Words(text("it has more than {most} cells"), SPLIT),
        unpacked=Words(text("unpacked it is larger than anybody hands in"), SPLIT),
    ),
    "unknown-column": Entry(
        "A header that nobody explained.",
        text("the column {header} is not known"),
        text(
            "say what it is with --map HEADER=MEANING: one of {fields}, an indicator, a place,"
            " a day, or - to leave it out"
        ),
    ),
    "unknown-encoding": Entry(
        "An encoding that there is not.",
        text("{encoding} is not a text encoding"),
        text("as in utf-8, utf-16, windows-1258, windows-1252"),
    ),
    "unknown-sheet": Entry(
        "A sheet that there is not.",
        text("{file} has no sheet {sheet}"),
        text("one of: {known}"),
    ),
    "workbook-locked": Entry(
        "A workbook with a password.",
        text("the workbook is locked with a password"),
        WITHOUT_PASSWORD,
    ),
    "wrong-encoding": Entry(
        "In another encoding than was said.",
        text("the file is not in {encoding}"),
        text("say which with --encoding, as in --encoding {other}"),
    ),
    "wrong-separator": Entry(
        "Separated otherwise than was said.",
        text("the fields of the file are not separated as was said"),
        text('say how with --separator, as in --separator "{other}"'),
        stated=Words(
            text("the first line says that the fields are separated by {sign}"),
            text('leave --separator out, or say --separator "{other}"'),
        ),
        no_sign=Words(
            text("the first line says that the fields are separated by {sign}"),
            text("correct that line, or delete it"),
        ),
    ),
    "yearbook-sign": Entry(
        "A sign of statistical yearbooks, which is read only where it is said to be meant.",
        text("{value} is a sign of statistical yearbooks"),
        text(
            "say --yearbook-signs if it is meant so: - is 0, … is not available, Sơ bộ (Prel.)"
            " is preliminary, Ước (Est.) an estimate; else write the figure or the day itself,"
            " or empty the cell"
        ),
        status=Words(
            text("beside the day it says {marked}, here {said}"), text("keep one of the two")
        ),
    ),
}
