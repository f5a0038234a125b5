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

            Write(writer, methods[index], index);
        }

        writer.Close();
    }

    private static void Write(SourceWriter writer, MethodModel method, int index)
    {
        var tool = method.Tool;
        var properties = Properties(tool, method.Conditions).ToList();
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

    private static IEnumerable<(string Name, string Value)> Properties(ToolModel tool, ConditionModel? conditions)
    {
        if (tool.Reason is { } reason)
        {
            yield return ("Reason", SourceWriter.Literal(reason));
        }

        foreach (var term in tool.Terms)
        {
            yield return (term.Property, term.Value);
        }

        if (tool.TakesSnapshot && tool.Terms.All(static term => term.Property != "Arguments"))
        {
            yield return ("Arguments", $"{Aliases.Library}ArgumentPassing.Snapshot");
        }

        if (tool.IsOverloaded)
        {
            yield return ("IsOverloaded", "true");
        }

        if (tool.NeedsPermit)
        {
            yield return ("NeedsPermit", "true");
        }

        if (conditions is not null)
        {
            yield return ("Parameters", SourceWriter.Literal(conditions.Declarations));
        }
    }
}
