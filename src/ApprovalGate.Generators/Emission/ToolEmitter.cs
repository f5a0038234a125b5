using System.Globalization;
using ApprovalGate.Generators.Model;

namespace ApprovalGate.Generators.Emission;

/// <summary>Writes the file-local class that holds the tools, each made once a process.</summary>
internal static class ToolEmitter
{
    public static void Write(SourceWriter writer, EquatableArray<MethodModel> methods)
    {
        writer.Open("file static class __Tools");
        for (var index = 0; index < methods.Count; index++)
        {
            if (index > 0)
            {
                writer.Line();
            }

            Write(writer, methods[index].Tool, index);
        }

        writer.Close();
    }

    private static void Write(SourceWriter writer, ToolModel tool, int index)
    {
        var properties = Properties(tool).ToList();
        writer.Line($"internal static readonly {RuntimeNames.Tool} T{index} = new(");
        writer.Line($"    {tool.Name:q},");
        writer.Line($"    {tool.Signature:q},");
        writer.Line($"    {Aliases.Library}Reversibility.{tool.Reversibility}){(properties.Count == 0 ? ";" : "")}");
        if (properties.Count == 0)
        {
            return;
        }

        writer.Line("{");
        foreach (var (name, value) in properties)
        {
            writer.Line($"    {name} = {value},");
        }

        writer.Line("};");
    }

    /// <summary>Returns what differs from the defaults of the runtime's <c>Tool</c>.</summary>
    private static IEnumerable<(string Name, string Value)> Properties(ToolModel tool)
    {
        if (tool.Reason is { } reason)
        {
            yield return ("Reason", SourceWriter.Literal(reason));
        }

        if (tool.Quorum != 1)
        {
            yield return ("Quorum", tool.Quorum.ToString(CultureInfo.InvariantCulture));
        }

        if (tool.Approvers.Count > 0)
        {
            yield return ("Approvers", Texts(tool.Approvers));
        }

        if (tool.ExpiryTicks is { } ticks)
        {
            yield return ("Expiry", FormattableString.Invariant($"new global::System.TimeSpan({ticks}L)"));
        }

        if (tool.OnExpiry != "Refuse")
        {
            yield return ("OnExpiry", $"{Aliases.Library}OnExpiry.{tool.OnExpiry}");
        }

        if (tool.FailMode != "Closed")
        {
            yield return ("FailMode", $"{Aliases.Library}FailMode.{tool.FailMode}");
        }

        if (tool.TakesSnapshot)
        {
            yield return ("Arguments", Aliases.Library + "ArgumentPassing.Snapshot");
        }

        if (tool.Tags.Count > 0)
        {
            yield return ("Tags", Texts(tool.Tags));
        }

        if (tool.SignedDecisions)
        {
            yield return ("SignedDecisions", "true");
        }

        if (tool.NeedsPermit)
        {
            yield return ("NeedsPermit", "true");
        }
    }

    private static string Texts(EquatableArray<string> texts)
        => $"new string[] {{ {string.Join(", ", texts.Select(SourceWriter.Literal))} }}";
}
