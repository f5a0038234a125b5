using ApprovalGate.Generators.Model;

namespace ApprovalGate.Generators.Emission;

/// <summary>Writes how conditions read the arguments of a call: typed, so that nothing is boxed, and without reflection.</summary>
internal static class ConditionEmitter
{
    /// <summary>Writes what a call struct evaluates conditions with.</summary>
    public static void WriteEvaluate(SourceWriter writer, MethodModel method, CallNames names)
    {
        if (method.Conditions is not { } conditions)
        {
            return;
        }

        foreach (var index in conditions.Parameters)
        {
            var parameter = method.Parameters[index];
            writer.Line($"internal {parameter.FieldType} {conditions.Property}{index} => {parameter.Field};");
        }

        if (conditions.Parameters.Count > 0)
        {
            writer.Line();
        }

        var input = $"{RuntimeNames.Input}<{names.StructType}>";
        writer.Line($"public {Aliases.Policies}ConditionResult? Evaluate({Aliases.Policies}ToolCondition __condition, in {RuntimeNames.Context} __context)");
        writer.Line($"    => __condition.Evaluate(new {input}(in this, in __context), __schema);");
        writer.Line();
        writer.Line($"private static readonly {RuntimeNames.Schema}<{input}> __schema = {Aliases.Generated}ConditionContext.WithContext(");
        writer.Line($"    new {RuntimeNames.Schema}<{input}>({method.Tool.Name:q})");
        WriteNames(writer, conditions.Names, input, "        ");
        writer.Line("    );");
        if (method.Tool.Terms.Any(static term => term.Property == "When"))
        {
            writer.Line();
            writer.Line($"public bool? EvaluateWhen(in {RuntimeNames.Context} __context)");
            writer.Line($"    => {method.When ?? "null"};");
        }
    }

    /// <summary>Writes the schemas of the objects that conditions can read, each after those it uses.</summary>
    public static void WriteSchemas(SourceWriter writer, IReadOnlyCollection<MethodModel> methods)
    {
        var schemas = methods.SelectMany(static method => method.Conditions?.Schemas ?? default).Distinct().ToList();
        if (schemas.Count == 0)
        {
            return;
        }

        writer.Line();
        writer.Open("internal static class Schemas");
        foreach (var schema in schemas)
        {
            writer.Line($"internal static readonly {RuntimeNames.Schema}<{schema.Type}> {schema.Field} = new {RuntimeNames.Schema}<{schema.Type}>({schema.Name:q})");
            WriteNames(writer, schema.Names, schema.Type, "    ");
            writer.Line("    ;");
        }

        writer.Close();
    }

    private static void WriteNames(SourceWriter writer, EquatableArray<ConditionNameModel> names, string input, string indent)
    {
        foreach (var name in names)
        {
            var type = name.Type is null ? "" : $", {name.Type}";
            var body = name switch
            {
                { Body: "" } => "",
                { Method: "Constant" } => $", {name.Body}",
                _ => $", static (in {input} v0) => {name.Body}",
            };
            writer.Line($"{indent}.{name.Method}({name.Name:q}{type}{body})");
        }
    }
}
