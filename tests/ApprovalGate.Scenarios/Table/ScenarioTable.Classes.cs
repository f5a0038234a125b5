namespace ApprovalGate.Scenarios;

/// <content>What classes and rules without conditions say.</content>
internal static partial class ScenarioTable
{
    private static IReadOnlyList<Scenario> Classes =>
    [
        new("class 0 runs without a record", "", "read /a -> runs unrecorded", ""),
        new("class 1 runs, and only its start is counted", "", "save hello -> runs unrecorded", ""),
        new("class 2 runs and is recorded", "", "write /a -> runs recorded: class: Tools of class 2 get the verdict AllowAndRecord.", Recorded),
        new("class 3 asks, and runs once approved", "", "delete /a -> asks: class: Tools of class 3 get the verdict RequireApproval.\n alice approves -> runs", Asked),
        new("class 3 that is denied does not run", "", "delete /a -> asks\n alice denies too early -> denied: too early", "opened decided"),
        new("class 3 that nobody answers expires", "", "delete /a -> asks\n expire -> expired: Nobody answered within 00:15:00.", "opened expired"),
        new("a body that throws is recorded as failed", "", "write /a throws -> throws", "opened failed"),
        new("a body that does not know is in doubt", "", "write /a unknown -> runs recorded", "opened in-doubt"),
        new("the same call after one in doubt asks, whatever its class", "",
            "write /a unknown -> runs recorded\n write /a unknown -> asks: An earlier run of the same call is in doubt.\n alice approves -> runs", "opened in-doubt opened decided started in-doubt"),
        new("another call after one in doubt does not ask", "", "write /a unknown -> runs recorded\n write /b -> runs recorded", "opened in-doubt opened succeeded"),
        new("once somebody found out, the same call asks no more", "",
            "write /a unknown -> runs recorded\n alice settles nothing -> DidNotHappen\n write /a unknown -> runs recorded", "opened in-doubt settled opened in-doubt"),
        new("the agent is no approver", "", "delete /a -> asks\n agent approves -> answer refused\n alice approves -> runs", "opened answer-refused decided started succeeded"),
        new("two calls of one session ask apart", "", "delete /a -> asks\n alice approves -> runs\n delete /b -> asks\n alice approves -> runs", $"{Asked} {Asked}"),
        new("an approval is used once", "", "delete /a -> asks\n alice approves -> runs\n delete /a -> asks", $"{Asked} opened"),
    ];

    private static IReadOnlyList<Scenario> Rules =>
    [
        new("a rule blocks class 0", File(Rule("no reading", "Files.Read", "Block")), "read /a -> blocked: file: rule 'no reading'", "refused"),
        new("a rule blocks class 1", File(Rule("no notes", "Notes.*", "Block")), "save x -> blocked: file: rule 'no notes'", "refused"),
        new("a rule blocks class 2", File(Rule("no writing", "Files.Write", "Block")), "write /a -> blocked: file: rule 'no writing'", "refused"),
        new("a rule blocks class 3", File(Rule("no deleting", "Files.Delete", "Block")), "delete /a -> blocked: file: rule 'no deleting'", "refused"),
        new("a rule asks about class 0", File(Rule("see", "Files.Read", "RequireApproval")), "read /a -> asks: file: rule 'see'\n alice approves -> runs", Asked),
        new("a rule asks about class 1", File(Rule("see", "Notes.Save", "RequireApproval")), "save x -> asks: file: rule 'see'\n alice approves -> runs", Asked),
        new("a rule asks about class 2", File(Rule("see", "Files.Write", "RequireApproval")), "write /a -> asks: file: rule 'see'\n alice denies -> denied", "opened decided"),
        new("a rule allows class 3, which is recorded all the same", File(Rule("fine", "Files.Delete", "Allow")), "delete /a -> runs recorded: file: rule 'fine'", Recorded),
        new("a rule records class 0", File(Rule("note", "Files.Read", "AllowAndRecord")), "read /a -> runs recorded: file: rule 'note'", Recorded),
        new("a rule of one tool leaves another alone", File(Rule("fine", "Files.Delete", "Allow")), "refund 1 EUR -> asks: class: Tools of class 3", "opened"),
        new("a pattern selects every tool below it", File(Rule("no files", "Files.*", "Block")), "write /a -> blocked\n delete /a -> blocked\n read /a -> blocked\n save x -> runs unrecorded", "refused refused refused"),
        new("a tag selects tools", File("""{ "name": "money", "tags": ["money"], "verdict": "Block" }"""), "refund 1 EUR -> blocked: rule 'money'\n charge 1 -> blocked\n pay 1 -> runs recorded", "refused refused opened succeeded"),
        new("a class selects tools", File("""{ "name": "twos", "classes": ["Compensable"], "verdict": "RequireApproval" }"""), "write /a -> asks: rule 'twos'\n alice approves -> runs\n save x -> runs unrecorded", Asked),
        new("tag and class select what has both", File("""{ "name": "both", "tags": ["money"], "classes": ["Compensable"], "verdict": "Block" }"""), "charge 1 -> blocked\n refund 1 EUR -> asks: class:", "refused opened"),
        new("the reason of a rule is told", File(Rule("no", "Files.Write", "Block", more: "\"reason\": \"Files are frozen.\"")), "write /a -> blocked: rule 'no': Files are frozen.", "refused"),
        new("of two rules the stricter counts", File(Rule("fine", "Files.*", "Allow"), Rule("stop", "Files.Delete", "Block")), "delete /a -> blocked: rule 'stop'\n write /a -> runs recorded: rule 'fine'", "refused opened succeeded"),
        new("the order of rules does not matter", File(Rule("stop", "Files.Delete", "Block"), Rule("fine", "Files.W*", "Allow")), "delete /a -> blocked: rule 'stop'\n write /a -> runs recorded: rule 'fine'", "refused opened succeeded"),
        new("a rule of terms alone leaves the verdict to the class", File("""{ "name": "quick", "tools": ["Shop.Files.*"], "terms": { "expiry": "00:01:00" } }"""), "write /a -> runs recorded: class:\n delete /a -> asks: class:\n expire -> expired: 00:01:00", "opened succeeded opened expired"),
        new("a policy that is replaced counts from the next call on", File(Rule("stop", "Files.Write", "Block")), $"write /a -> blocked\n policy {File(Rule("go", "Files.Write", "Allow"))}\n write /a -> runs recorded: rule 'go'", "refused opened succeeded"),
        new("a policy that blocks by then refuses what was approved", "", $"delete /a -> asks\n policy {File(Rule("stop", "Files.Delete", "Block"))}\n alice approves -> blocked: rule 'stop'", "opened decided superseded refused"),
        new("a policy that asks for more by then asks anew", "", $$"""
            delete /a -> asks
            policy { "version": 1, "rules": [{ "name": "two", "tools": ["Shop.Files.Delete"], "terms": { "quorum": 2 } }] }
            alice approves -> asks
            alice approves -> waits
            bob approves -> runs
            """, "opened decided superseded opened decided decided started succeeded"),
        new("a policy that asks for less by then lets the approval stand", File(Rule("see", "Files.Write", "RequireApproval")), $"write /a -> asks\n policy {File(Rule("go", "Files.Write", "Allow"))}\n alice approves -> runs", Asked),
    ];
}
