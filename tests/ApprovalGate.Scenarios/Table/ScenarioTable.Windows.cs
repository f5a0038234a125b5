namespace ApprovalGate.Scenarios;

/// <content>Windows of budgets, who shares them, and what is given back.</content>
internal static partial class ScenarioTable
{
    private static IReadOnlyList<Scenario> Windows =>
    [
        new("a sliding window reaches back an hour", Window("\"within\": \"01:00:00\""), "write /a -> runs recorded\n wait 00:59:59\n write /b -> asks: call 2 of 1 within 01:00:00 (1 made).", $"{Recorded} opened"),
        new("an hour later the call counts no longer", Window("\"within\": \"01:00:00\""), "write /a -> runs recorded\n wait 01:00:00\n write /b -> runs recorded", $"{Recorded} {Recorded}"),
        new("a sliding window slides call by call", Window("\"within\": \"01:00:00\"", 2), """
            write /a -> runs recorded
            wait 00:30:00
            write /b -> runs recorded
            write /c -> asks: call 3 of 2
            alice denies -> denied
            wait 00:30:00
            write /d -> runs recorded
            write /e -> asks: call 3 of 2
            alice denies -> denied
            wait 00:30:00
            write /f -> runs recorded
            """, $"{Recorded} {Recorded} opened decided {Recorded} opened decided {Recorded}"),
        new("a sliding window knows no midnight", Window("\"within\": \"01:00:00\""), "goto day 00:10:00\n write /a -> runs recorded\n wait 00:20:00\n write /b -> asks: call 2 of 1", $"{Recorded} opened"),
        new("a window of a second", Window("\"within\": \"00:00:01\""), "write /a -> runs recorded\n write /b -> asks\n wait 00:00:01\n write /c -> runs recorded", $"{Recorded} opened {Recorded}"),
        new("a window of thirty days", Window("\"within\": \"30.00:00:00\""), "write /a -> runs recorded\n wait 29.23:59:59\n write /b -> asks: within 30.00:00:00\n wait 00:00:01\n write /c -> runs recorded", $"{Recorded} opened {Recorded}"),
        new("a day ends at midnight", Window("\"each\": \"Day\""), "goto day 00:00:01\n write /a -> runs recorded\n wait 00:00:01\n write /b -> runs recorded", $"{Recorded} {Recorded}"),
        new("a day does not end before", Window("\"each\": \"Day\""), "goto day\n write /a -> runs recorded\n wait 23:59:59\n write /b -> asks: call 2 of 1 a day (1 made).", $"{Recorded} opened"),
        new("a day in Berlin does not end at midnight UTC", Window("\"each\": \"Day\", \"timeZone\": \"Europe/Berlin\""), "goto day 00:10:00\n write /a -> runs recorded\n wait 00:20:00\n write /b -> asks: call 2 of 1", $"{Recorded} opened"),
        new("a day in Berlin ends at midnight there", Window("\"each\": \"Day\", \"timeZone\": \"Europe/Berlin\""), "goto berlin-day 00:00:01\n write /a -> runs recorded\n wait 00:00:01\n write /b -> runs recorded", $"{Recorded} {Recorded}"),
        new("the day on which clocks go forward has 23 hours", Window("\"each\": \"Day\", \"timeZone\": \"Europe/Berlin\""), "goto spring\n write /a -> runs recorded\n wait 22:59:59\n write /b -> asks: call 2 of 1\n wait 00:00:01\n write /c -> runs recorded", $"{Recorded} opened {Recorded}"),
        new("the day on which clocks go back has 25 hours", Window("\"each\": \"Day\", \"timeZone\": \"Europe/Berlin\""), "goto autumn\n write /a -> runs recorded\n wait 1.00:59:59\n write /b -> asks: call 2 of 1\n wait 00:00:01\n write /c -> runs recorded", $"{Recorded} opened {Recorded}"),
        new("a week ends on Sunday night", Window("\"each\": \"Week\""), "goto monday 00:00:01\n write /a -> runs recorded\n wait 00:00:01\n write /b -> runs recorded", $"{Recorded} {Recorded}"),
        new("a week has seven days", Window("\"each\": \"Week\""), "goto monday\n write /a -> runs recorded\n wait 6.23:59:59\n write /b -> asks: call 2 of 1 a week (1 made).", $"{Recorded} opened"),
        new("a month ends with its last day", Window("\"each\": \"Month\""), "goto month 00:00:01\n write /a -> runs recorded\n wait 00:00:01\n write /b -> runs recorded", $"{Recorded} {Recorded}"),
        new("a month has four weeks at least", Window("\"each\": \"Month\""), "goto month\n write /a -> runs recorded\n wait 27.23:59:59\n write /b -> asks: call 2 of 1 a month (1 made).", $"{Recorded} opened"),
        new("an approval is spent on the day it runs", File(Budget("one", "Files.Delete", "\"limit\": 1, \"each\": \"Day\"")), "goto day 00:05:00\n delete /a -> asks: class:\n wait 00:06:00\n alice approves -> runs\n delete /b -> asks: call 2 of 1 a day (1 made).", $"{Asked} opened"),
    ];

    private static IReadOnlyList<Scenario> Scopes =>
    [
        new("a budget of all is shared by actors and sessions", Per("All"), "write /a -> runs recorded\n bob@other: write /b -> asks: call 2 of 1 a day (1 made).", $"{Recorded} opened"),
        new("a budget of an actor is the actor's", Per("Actor"), "write /a -> runs recorded\n bob: write /b -> runs recorded\n write /c -> asks: call 2 of 1 a day (1 made by 'agent').", $"{Recorded} {Recorded} opened"),
        new("a budget of an actor spans sessions", Per("Actor"), "write /a -> runs recorded\n agent@other: write /b -> asks: (1 made by 'agent')", $"{Recorded} opened"),
        new("an actor is the same however it is written", Per("Actor"), "bob: write /a -> runs recorded\n BOB: write /b -> asks: (1 made by 'bob')", $"{Recorded} opened"),
        new("a budget of a session is the session's", Per("Session"), "write /a -> runs recorded\n agent@other: write /b -> runs recorded\n write /c -> asks: call 2 of 1", $"{Recorded} {Recorded} opened"),
        new("a budget of a session is shared by its actors", Per("Session"), "write /a -> runs recorded\n bob: write /b -> asks: call 2 of 1", $"{Recorded} opened"),
        new("a budget of a tool is the tool's", Per("Tool", "Files.*"), "write /a -> runs recorded\n read /a -> runs recorded\n bob: write /b -> asks: call 2 of 1\n read /b -> asks: call 2 of 1", $"{Recorded} {Recorded} opened opened"),
        new("a budget of all tools together", Per("All", "Files.*"), "write /a -> runs recorded\n read /a -> asks: call 2 of 1", $"{Recorded} opened"),
        new("two tools add up to one sum", File("""{ "name": "money", "tags": ["money"], "verdict": "AllowAndRecord", "budget": { "limit": 100, "sum": "amount", "each": "Day" } }"""), "charge 60 -> runs recorded\n refund 40 EUR -> runs recorded\n charge 1 -> asks: it would spend 101 of 100 a day (100 spent).", $"{Recorded} {Recorded} opened"),
    ];

    private static IReadOnlyList<Scenario> Returned =>
    [
        new("a body that threw has spent", Per("All"), "write /a throws -> throws\n write /b -> asks: call 2 of 1", "opened failed opened"),
        new("a body that does not know has spent", Per("All"), "write /a unknown -> runs recorded\n write /b -> asks: call 2 of 1", "opened in-doubt opened"),
        new("what did not happen is given back", Per("All"), "write /a unknown -> runs recorded\n alice settles nothing -> DidNotHappen\n write /b -> runs recorded\n write /c -> asks: call 2 of 1", $"opened in-doubt settled {Recorded} opened"),
        new("what happened stays spent", Per("All"), "write /a unknown -> runs recorded\n alice settles happened -> Happened\n write /b -> asks: call 2 of 1", "opened in-doubt settled opened"),
        new("a failed run that had no effect is given back", Per("All"), "write /a throws -> throws\n alice settles nothing -> DidNotHappen\n write /b -> runs recorded", $"opened failed settled {Recorded}"),
        new("a sum is given back whole", Strict, "refund 300.55 EUR unknown -> runs recorded\n refund 200 EUR -> blocked: it would spend 500.55 of 500 a day (300.55 spent).\n alice settles nothing -> DidNotHappen\n refund 500 EUR -> runs recorded", $"opened in-doubt refused settled {Recorded}"),
        new("what is given back after its window changes nothing", Window("\"within\": \"01:00:00\""), "write /a unknown -> runs recorded\n wait 01:00:00\n write /b -> runs recorded\n wait 00:00:01\n write /c -> asks: call 2 of 1", $"opened in-doubt {Recorded} opened"),
        new("each budget gets its share back", File(Budget("a", "Files.Write", "\"limit\": 1, \"each\": \"Day\""), Budget("b", "Files.Write", "\"limit\": 1, \"each\": \"Week\", \"per\": \"Actor\"")), "write /a unknown -> runs recorded\n alice settles nothing -> DidNotHappen\n write /b -> runs recorded\n write /c -> asks: budget 'a'", $"opened in-doubt settled {Recorded} opened"),
    ];

    private static string Window(string window, int limit = 1) => File(Budget("some", "Files.Write", FormattableString.Invariant($"\"limit\": {limit}, {window}")));

    private static string Per(string scope, string tools = "Files.Write") => File(Budget("some", tools, $"\"limit\": 1, \"each\": \"Day\", \"per\": \"{scope}\""));
}
