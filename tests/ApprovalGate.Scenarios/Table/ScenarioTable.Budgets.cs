namespace ApprovalGate.Scenarios;

/// <content>Budgets: what is counted, what is summed up.</content>
internal static partial class ScenarioTable
{
    private static string ThreeWrites => File(Budget("three writes", "Files.Write", "\"limit\": 3, \"each\": \"Day\""));

    private static string Daily => File(Budget("daily", "Refunds.Refund", "\"limit\": 500, \"sum\": \"amount\", \"unit\": \"EUR\", \"each\": \"Day\"", "AllowAndRecord"));

    private static string Strict => File(Budget("daily", "Refunds.Refund", "\"limit\": 500, \"sum\": \"amount\", \"each\": \"Day\", \"beyond\": \"Block\"", "AllowAndRecord"));

    private static IReadOnlyList<Scenario> CountedBudgets =>
    [
        new("calls within a budget run", ThreeWrites, "write /a -> runs recorded: class:\n write /b -> runs recorded\n write /c -> runs recorded", $"{Recorded} {Recorded} {Recorded}"),
        new("the call beyond a budget asks, and says how far", ThreeWrites, """
            write /a -> runs recorded
            write /b -> runs recorded
            write /c -> runs recorded
            write /d -> asks: file: budget 'three writes': it would be call 4 of 3 a day (3 made).
            """, $"{Recorded} {Recorded} {Recorded} opened"),
        new("a person may let a call go beyond", ThreeWrites, """
            write /a -> runs recorded
            write /a -> runs recorded
            write /a -> runs recorded
            write /a -> asks
            alice approves -> runs: call 4 of 3
            write /a -> asks: call 5 of 3 a day (4 made).
            """, $"{Recorded} {Recorded} {Recorded} {Asked} opened"),
        new("a call beyond that is denied spends nothing", ThreeWrites, """
            write /a -> runs recorded
            write /b -> runs recorded
            write /c -> runs recorded
            write /d -> asks: call 4 of 3
            alice denies -> denied
            write /e -> asks: call 4 of 3
            """, $"{Recorded} {Recorded} {Recorded} opened decided opened"),
        new("a call beyond that expires spends nothing", ThreeWrites, "write /a -> runs recorded\n write /b -> runs recorded\n write /c -> runs recorded\n write /d -> asks\n expire -> expired\n write /d -> asks: call 4 of 3", $"{Recorded} {Recorded} {Recorded} opened expired opened"),
        new("a budget that blocks beyond refuses", File(Budget("one", "Files.Write", "\"limit\": 1, \"each\": \"Day\", \"beyond\": \"Block\"")), "write /a -> runs recorded\n write /b -> blocked: budget 'one': it would be call 2 of 1 a day (1 made).", $"{Recorded} refused"),
        new("a blocked call spends nothing", File(Budget("one", "Files.Write", "\"limit\": 1, \"within\": \"01:00:00\", \"beyond\": \"Block\"")), "write /a -> runs recorded\n write /b -> blocked\n wait 01:00:00\n write /b -> runs recorded", $"{Recorded} refused {Recorded}"),
        new("a budget makes class 0 recorded", File(Budget("reads", "Files.Read", "\"limit\": 1, \"each\": \"Day\"")), "read /a -> runs recorded: class:\n read /b -> asks: call 2 of 1", $"{Recorded} opened"),
        new("a budget makes class 1 recorded call by call", File(Budget("notes", "Notes.Save", "\"limit\": 1, \"each\": \"Day\"")), "save x -> runs recorded: class:\n save y -> asks: call 2 of 1", $"{Recorded} opened"),
        new("a budget alone relaxes nothing", File(Budget("deletes", "Files.Delete", "\"limit\": 5, \"each\": \"Day\"")), "delete /a -> asks: class: Tools of class 3", "opened"),
        new("what people approve within a budget is spent", File(Budget("one", "Files.Delete", "\"limit\": 1, \"each\": \"Day\"")), "delete /a -> asks: class:\n alice approves -> runs\n delete /b -> asks: class: Tools of class 3 get the verdict RequireApproval. And file: budget 'one': it would be call 2 of 1", $"{Asked} opened"),
        new("a budget with a verdict lets class 3 run within it", File(Budget("deletes", "Files.Delete", "\"limit\": 2, \"each\": \"Day\"", "Allow")), "delete /a -> runs recorded: rule 'deletes'\n delete /b -> runs recorded\n delete /c -> asks: call 3 of 2", $"{Recorded} {Recorded} opened"),
        new("only what the condition matches is counted", File(Budget("tmp", "Files.Write", "\"limit\": 1, \"each\": \"Day\"", when: "path.startsWith('/tmp')")), "write /tmp/a -> runs recorded\n write /a -> runs recorded\n write /b -> runs recorded\n write /tmp/b -> asks: call 2 of 1", $"{Recorded} {Recorded} {Recorded} opened"),
        new("two budgets: the tighter one decides", File(Budget("hour", "Files.Write", "\"limit\": 1, \"within\": \"01:00:00\""), Budget("day", "Files.Write", "\"limit\": 2, \"each\": \"Day\"")),
            "write /a -> runs recorded\n write /b -> asks: budget 'hour'\n alice denies -> denied\n wait 01:00:00\n write /c -> runs recorded\n wait 01:00:00\n write /d -> asks: budget 'day': it would be call 3 of 2", $"{Recorded} opened decided {Recorded} opened"),
        new("two budgets: one that blocks comes first", File(Budget("ask", "Files.Write", "\"limit\": 1, \"each\": \"Day\""), Budget("stop", "Files.Write", "\"limit\": 1, \"each\": \"Day\", \"beyond\": \"Block\"")), "write /a -> runs recorded\n write /b -> blocked: budget 'stop'", $"{Recorded} refused"),
        new("a block comes before a budget", File(Budget("some", "Files.*", "\"limit\": 5, \"each\": \"Day\""), Rule("stop", "Files.Write", "Block")), "write /a -> blocked: rule 'stop'", "refused"),
        new("terms of a budget's rule are asked beyond it", File("""{ "name": "two", "tools": ["Shop.Files.Write"], "verdict": "AllowAndRecord", "budget": { "limit": 1, "each": "Day" }, "terms": { "quorum": 2 } }"""), "write /a -> runs recorded\n write /b -> asks: call 2 of 1\n alice approves -> waits\n bob approves -> runs", $"{Recorded} opened decided decided started succeeded"),
        new("a budget in the ceiling holds against a rule that allows", Ceiling(Budget("cap", "Files.Delete", "\"limit\": 1, \"each\": \"Day\", \"beyond\": \"Block\""), Rule("fine", "Files.Delete", "Allow")), "delete /a -> runs recorded: rule 'fine'\n delete /b -> blocked: budget 'cap'", $"{Recorded} refused"),
        new("the budget is spent when a call runs, not when it asks", File(Budget("one", "Files.Delete", "\"limit\": 1, \"each\": \"Day\"")), "delete /a -> asks\n alice denies -> denied\n delete /b -> asks: class: Tools of class 3 get the verdict RequireApproval.\n alice approves -> runs", $"opened decided {Asked}"),
    ];

    private static IReadOnlyList<Scenario> SummedBudgets =>
    [
        new("a sum within the budget runs", Daily, "refund 300 EUR -> runs recorded: file: rule 'daily'\n refund 200 EUR -> runs recorded", $"{Recorded} {Recorded}"),
        new("a sum beyond the budget asks", Daily, "refund 580 EUR -> asks: file: budget 'daily': it would spend 580 of 500 EUR a day (0 spent).", "opened"),
        new("what was spent beyond is told", Daily, "refund 580 EUR -> asks\n alice approves -> runs\n refund 40 EUR -> asks: it would spend 620 of 500 EUR a day (580 spent).", $"{Asked} opened"),
        new("a cent beyond is beyond", Daily, "refund 499.99 EUR -> runs recorded\n refund 0.02 EUR -> asks: it would spend 500.01 of 500 EUR a day (499.99 spent).\n refund 0.01 EUR -> runs recorded", $"{Recorded} opened {Recorded}"),
        new("tenths add up exactly", File(Budget("tenths", "Refunds.Refund", "\"limit\": 0.3, \"sum\": \"amount\", \"each\": \"Day\"", "AllowAndRecord")), "refund 0.1 EUR -> runs recorded\n refund 0.2 EUR -> runs recorded\n refund 0.000000001 EUR -> asks: it would spend 0.300000001 of 0.3 a day (0.3 spent).", $"{Recorded} {Recorded} opened"),
        new("what lies behind the ninth place is rounded up", File(Budget("tiny", "Refunds.Refund", "\"limit\": 0.000000001, \"sum\": \"amount\", \"each\": \"Day\"", "AllowAndRecord")), "refund 0.0000000001 EUR -> runs recorded\n refund 0.0000000001 EUR -> asks: it would spend 0.000000002 of 0.000000001", $"{Recorded} opened"),
        new("nothing costs nothing", Strict, "refund 500 EUR -> runs recorded\n refund 0 EUR -> runs recorded\n refund 1 EUR -> blocked: it would spend 501 of 500 a day (500 spent).", $"{Recorded} {Recorded} refused"),
        new("a negative amount is no way to gain", Daily, "refund -100 EUR -> asks: budget 'daily': 'amount' is negative.", "opened"),
        new("a negative amount is blocked where beyond is", Strict, "refund -100 EUR -> blocked: 'amount' is negative.", "refused"),
        new("a negative amount that people approve gives nothing back", Daily, "refund 500 EUR -> runs recorded\n refund -100 EUR -> asks\n alice approves -> runs\n refund 1 EUR -> asks: it would spend 501 of 500 EUR a day (500 spent).", $"{Recorded} {Asked} opened"),
        new("an amount too large to sum up asks", Daily, "refund 1000000000000001 EUR -> asks: 'amount' is larger than 1000000000000000.", "opened"),
        new("a sum that fills the budget leaves room for nothing", Strict, "refund 500 EUR -> runs recorded\n refund 0.01 EUR -> blocked", $"{Recorded} refused"),
        new("a smaller call may still fit", Strict, "refund 400 EUR -> runs recorded\n refund 101 EUR -> blocked\n refund 100 EUR -> runs recorded", $"{Recorded} refused {Recorded}"),
        new("a condition keeps the rest out of the sum", File(Budget("euros", "Refunds.Refund", "\"limit\": 100, \"sum\": \"amount\", \"each\": \"Day\"", "AllowAndRecord", "currency == 'EUR'")), "refund 100 EUR -> runs recorded\n refund 50 USD -> asks: class:\n refund 1 EUR -> asks: budget 'euros'", $"{Recorded} opened opened"),
        new("a count and a sum hold together", File(Budget("few", "Refunds.Refund", "\"limit\": 2, \"each\": \"Day\"", "AllowAndRecord"), Budget("little", "Refunds.Refund", "\"limit\": 100, \"sum\": \"amount\", \"each\": \"Day\"")),
            "refund 100 EUR -> runs recorded\n refund 1 EUR -> asks: budget 'little'\n refund 0 EUR -> runs recorded\n refund 0 USD -> asks: budget 'few': it would be call 3 of 2", $"{Recorded} opened {Recorded} opened"),
        new("an approval that knew nothing of the budget is asked anew", File(Budget("daily", "Refunds.Refund", "\"limit\": 100, \"sum\": \"amount\", \"each\": \"Day\"")), """
            refund 60 EUR -> asks: class:
            bob: refund 70 EUR -> asks: class:
            alice approves -> runs
            refund 60 EUR -> asks: And file: budget 'daily': it would spend 130 of 100 a day (70 spent).
            """, "opened opened decided started succeeded opened"),
        new("an approval given within the budget, and beyond it by then, is asked anew", File(Budget("daily", "Refunds.Refund", "\"limit\": 100, \"sum\": \"amount\", \"each\": \"Day\"")), $$"""
            refund 60 EUR -> asks: class:
            policy {{File(Budget("daily", "Refunds.Refund", "\"limit\": 50, \"sum\": \"amount\", \"each\": \"Day\""))}}
            alice approves -> asks: it would spend 60 of 50 a day (0 spent).
            alice approves -> runs
            """, "opened decided superseded opened decided started succeeded"),
        new("an approval is blocked that is beyond a budget by then", "", $"refund 60 EUR -> asks\n policy {File(Budget("daily", "Refunds.Refund", "\"limit\": 50, \"sum\": \"amount\", \"each\": \"Day\", \"beyond\": \"Block\""))}\n alice approves -> blocked: it would spend 60 of 50", "opened decided superseded refused"),
        new("what fails open stays within its budget", File(Budget("one", "Rockets.Probe", "\"limit\": 1, \"each\": \"Day\"")), "probe moon -> runs recorded\n probe mars -> asks: call 2 of 1\n expire -> expired", $"{Recorded} opened expired"),
        new("a limit that is raised lets more run at once", Daily, $"refund 500 EUR -> runs recorded\n policy {File(Budget("daily", "Refunds.Refund", "\"limit\": 600, \"sum\": \"amount\", \"each\": \"Day\"", "AllowAndRecord"))}\n refund 100 EUR -> runs recorded\n refund 1 EUR -> asks: it would spend 601 of 600 a day (600 spent).", $"{Recorded} {Recorded} opened"),
        new("a limit that is lowered counts what was spent before", Daily, $"refund 400 EUR -> runs recorded\n policy {File(Budget("daily", "Refunds.Refund", "\"limit\": 300, \"sum\": \"amount\", \"each\": \"Day\"", "AllowAndRecord"))}\n refund 1 EUR -> asks: it would spend 401 of 300 a day (400 spent).", $"{Recorded} opened"),
        new("a restart forgets nothing", Strict, $"refund 500 EUR -> runs recorded\n restart\n policy {Strict}\n refund 1 EUR -> blocked: (500 spent)", $"{Recorded} refused"),
    ];

    private static string Budget(string name, string tools, string budget, string? verdict = null, string? when = null)
        => $$"""{ "name": "{{name}}", "tools": ["Shop.{{tools}}"]{{(verdict is null ? "" : $", \"verdict\": \"{verdict}\"")}}{{(when is null ? "" : $", \"when\": \"{when}\"")}}, "budget": { {{budget}} } }""";
}
